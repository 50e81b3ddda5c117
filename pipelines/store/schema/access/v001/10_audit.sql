-- The second database: who did what. Rows are appended and never changed.

-- one row per schema version that was applied
CREATE TABLE schema_version (version INTEGER NOT NULL);

-- one row per event; at_utc is the wall clock; operator is whoever held the key, viewer the person viewed as
CREATE TABLE audit_event (
    event_id UUID NOT NULL,
    at_utc TIMESTAMP NOT NULL,
    operator VARCHAR,
    viewer VARCHAR,
    action VARCHAR NOT NULL,
    client_id UUID,
    detail VARCHAR
);
