-- What is said in supervision about a client: recorded, appended, never rewritten. Times are UTC.

-- one row per thing said. what: agenda (to be talked about; words: why), reviewed (it was talked about; words: a remark or
-- null), follow-up (words: what is to be done, by due_on), done (ends: of which item of the agenda or follow-up), taken back
-- (ends: which entry). on_day: the practice's day on which it was said. recorded_by: the viewer's id
CREATE TABLE supervision_entry (
    entry_id UUID NOT NULL,
    client_id UUID NOT NULL,
    what VARCHAR NOT NULL,
    words VARCHAR,
    on_day DATE NOT NULL,
    due_on DATE,
    ends UUID,
    recorded_at TIMESTAMP NOT NULL,
    recorded_by VARCHAR NOT NULL,
    by_name VARCHAR NOT NULL
);
