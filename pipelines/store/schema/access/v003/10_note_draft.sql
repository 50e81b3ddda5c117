-- Session notes that are being written: their author's alone, saved while they are typed, gone when signed or thrown away.

-- one row per draft. partner_id: of a couple's note, else null. revision: counts the savings, so that of two windows the
-- second is told. told_at: the moment as of which its data are told. written: JSON (pipelines/notes/content.py, Written)
CREATE TABLE note_draft (
    draft_id UUID NOT NULL,
    client_id UUID NOT NULL,
    partner_id UUID,
    written_by VARCHAR NOT NULL,
    scheme VARCHAR NOT NULL,
    session_key UUID,
    session_on DATE NOT NULL,
    told_at TIMESTAMP NOT NULL,
    revision INTEGER NOT NULL,
    saved_at TIMESTAMP NOT NULL,
    written VARCHAR NOT NULL
);
