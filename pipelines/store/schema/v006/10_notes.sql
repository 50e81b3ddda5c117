-- Session notes as they were signed: recorded, appended, never rewritten. Times are UTC. A couple's note names both
-- partners: client_id is partner a, partner_id partner b; partner_id is null where a note is of one client.

-- one row per signed note. record: progress or psychotherapy. session_key: the session's row, null where none came in.
-- written_by: the viewer's id. draft_id: the draft that was signed
CREATE TABLE session_note (
    note_id UUID NOT NULL,
    client_id UUID NOT NULL,
    partner_id UUID,
    record VARCHAR NOT NULL,
    scheme VARCHAR NOT NULL,
    scheme_version INTEGER NOT NULL,
    session_key UUID,
    session_on DATE NOT NULL,
    signed_at TIMESTAMP NOT NULL,
    written_by VARCHAR NOT NULL,
    by_name VARCHAR NOT NULL,
    draft_id UUID NOT NULL
);

-- one row per note × release: what was frozen at signing, as JSON (pipelines/notes/content.py)
CREATE TABLE session_note_content (
    note_id UUID NOT NULL,
    client_id UUID NOT NULL,
    partner_id UUID,
    release VARCHAR NOT NULL,
    content VARCHAR NOT NULL
);

-- one row per thing done with a note, numbered from 1: sign, addendum, cosign, withdraw, share, unshare. words: of an
-- addendum and of a withdrawal's reason, of the others a remark or null. releases: in which releases an addendum stands,
-- joined by `;`
CREATE TABLE session_note_event (
    note_id UUID NOT NULL,
    client_id UUID NOT NULL,
    partner_id UUID,
    revision INTEGER NOT NULL,
    what VARCHAR NOT NULL,
    words VARCHAR,
    releases VARCHAR,
    recorded_at TIMESTAMP NOT NULL,
    recorded_by VARCHAR NOT NULL,
    by_name VARCHAR NOT NULL
);

-- one row per note × revision × release × form: the bytes that leave. form: pdf, docx, fhir, md, txt
CREATE TABLE session_note_file (
    note_id UUID NOT NULL,
    client_id UUID NOT NULL,
    partner_id UUID,
    revision INTEGER NOT NULL,
    release VARCHAR NOT NULL,
    form VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    content BLOB NOT NULL
);
