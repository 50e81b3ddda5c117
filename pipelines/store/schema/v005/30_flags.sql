-- Flags and what people did with them: recorded, appended, never rewritten. Times are UTC.

-- one row per flag: a client, a criterion, and evidence that no earlier flag of both holds. flag_id is made of these.
-- private: yes where the evidence is private or about violence or fear. urgency: the highest of its evidence when raised.
-- raised_at: the moment as of which it was raised; data_version: the newest batch then
CREATE TABLE escalation_flag (
    flag_id UUID NOT NULL,
    client_id UUID NOT NULL,
    criterion VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    private VARCHAR NOT NULL,
    urgency VARCHAR NOT NULL,
    raised_at TIMESTAMP NOT NULL,
    raised_on DATE NOT NULL,
    data_version BIGINT NOT NULL
);

-- one row per piece of evidence that a flag was raised on, as it was told then; file and line of its row, null where it is
-- of a series. Of a text: field, its column, and begins, ends, code points of what was found there, the first and one past
-- the last
CREATE TABLE escalation_flag_evidence (
    flag_id UUID NOT NULL,
    client_id UUID NOT NULL,
    evidence_key VARCHAR NOT NULL,
    part VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    urgency VARCHAR NOT NULL,
    on_day DATE,
    relation VARCHAR NOT NULL,
    row_key UUID,
    row_count INTEGER NOT NULL,
    words VARCHAR NOT NULL,
    rule VARCHAR,
    rule_version INTEGER,
    field VARCHAR,
    begins INTEGER,
    ends INTEGER,
    file_id BIGINT,
    line BIGINT
);

-- one row per thing done with a flag: acknowledge, act, dismiss, snooze, or take back (takes_back: which). how: of an act
-- (called, safety plan, referred, supervision, other); reason: of a dismissal, else a remark or null; until: the last day of
-- a snooze. recorded_by: the viewer's id, by_name the name that they had then
CREATE TABLE flag_review (
    review_id UUID NOT NULL,
    flag_id UUID NOT NULL,
    client_id UUID NOT NULL,
    action VARCHAR NOT NULL,
    how VARCHAR,
    reason VARCHAR,
    until DATE,
    recorded_at TIMESTAMP NOT NULL,
    recorded_by VARCHAR NOT NULL,
    by_name VARCHAR NOT NULL,
    takes_back UUID
);
