-- What a therapist decides about how a client's measures are read: recorded, appended, never rewritten.
-- A row whose takes_back is not null says nothing but that an earlier row of its table no longer holds, who says so, why.
-- recorded_at is UTC; recorded_by the viewer's id, by_name the name that the viewer had then.

-- one row per re-baseline or taking back of one; instrument, version, target, respondent, subscale null: of every one;
-- scores before since_day are no baseline any more
CREATE TABLE rebaseline (
    record_id UUID NOT NULL,
    client_id UUID NOT NULL,
    instrument VARCHAR,
    version VARCHAR,
    target VARCHAR,
    respondent VARCHAR,
    subscale VARCHAR,
    since_day DATE,
    reason VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    recorded_by VARCHAR NOT NULL,
    by_name VARCHAR NOT NULL,
    takes_back UUID
);

-- one row per begun phase or taking back of one; event_key: the life event that it begins with, null where none
CREATE TABLE phase_start (
    record_id UUID NOT NULL,
    client_id UUID NOT NULL,
    on_day DATE,
    label VARCHAR,
    event_key UUID,
    reason VARCHAR,
    recorded_at TIMESTAMP NOT NULL,
    recorded_by VARCHAR NOT NULL,
    by_name VARCHAR NOT NULL,
    takes_back UUID
);
