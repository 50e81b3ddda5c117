-- What follows for each client. Nothing here is typed in: it is made again from the current rows and the criteria.
-- sight: all (whoever treats or supervises), open (as if no private entry and nothing about violence or fear were there).

-- one row per finding of the text reader in a current row. key: of that row, in `relation`; field: its column. private: yes
-- where the row is, or tells of a sensitive life event. said: the words around it. begins, ends: code points of the text, the
-- first and one past the last. modifiers: JSON, a list of [kind, words, begins, ends]. rule_digest: of the rules that read. file_id, line: of the row
CREATE TABLE text_finding (
    key UUID NOT NULL,
    relation VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    client_id UUID NOT NULL,
    on_day DATE,
    private VARCHAR NOT NULL,
    rule VARCHAR NOT NULL,
    rule_version INTEGER NOT NULL,
    category VARCHAR NOT NULL,
    criterion VARCHAR NOT NULL,
    urgency VARCHAR NOT NULL,
    matched VARCHAR NOT NULL,
    said VARCHAR NOT NULL,
    begins INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    assertion VARCHAR NOT NULL,
    modifiers VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    rule_digest VARCHAR NOT NULL,
    file_id BIGINT NOT NULL,
    line BIGINT NOT NULL
);

-- one row per client × part of a criterion × sight × piece of evidence. state: yes (met), no (the row states the negative),
-- cannot (the row is there and does not tell). row_key: of the newest row of the row_count that make it (of a score its
-- administration), null where there is none; file_id, line: of that row, of a score the first that entered it. words: what
-- the row says. urgency: null where state is not yes. in_window: a yes counts on as_of_day; fresh: a no does. evidence_key:
-- what makes this piece of evidence; the same on every day. Of a text: field, begins and ends say where it stands
CREATE TABLE criterion_evidence (
    client_id UUID NOT NULL,
    criterion VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    part VARCHAR NOT NULL,
    sight VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    on_day DATE,
    relation VARCHAR NOT NULL,
    row_key UUID,
    row_count INTEGER NOT NULL,
    words VARCHAR NOT NULL,
    urgency VARCHAR,
    private VARCHAR NOT NULL,
    in_window BOOLEAN NOT NULL,
    fresh BOOLEAN NOT NULL,
    evidence_key VARCHAR NOT NULL,
    rule VARCHAR,
    rule_version INTEGER,
    field VARCHAR,
    begins INTEGER,
    ends INTEGER,
    file_id BIGINT,
    line BIGINT,
    as_of_day DATE NOT NULL
);

-- one row per client × criterion × sight. outcome: met, not met, cannot tell. urgency: the highest of the evidence of a met
-- one, else null. evidence_count: pieces that count now. missing: in words, what would establish not met, or what cannot be
-- told. as_of: UTC
CREATE TABLE criterion_outcome (
    client_id UUID NOT NULL,
    criterion VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    sight VARCHAR NOT NULL,
    outcome VARCHAR NOT NULL,
    urgency VARCHAR,
    first_on DATE,
    last_on DATE,
    evidence_count INTEGER NOT NULL,
    missing VARCHAR NOT NULL,
    as_of_day DATE NOT NULL,
    as_of TIMESTAMP NOT NULL,
    data_version BIGINT NOT NULL
);
