-- one row per client that is laid out × phase: what is told of it. Filled by the caller.
CREATE OR REPLACE TEMP TABLE told_phases (
    client_id VARCHAR, source VARCHAR, client VARCHAR, phase VARCHAR, evidence VARCHAR, done_on DATE, missing VARCHAR,
    state VARCHAR, pointed_out VARCHAR, from_week INTEGER, to_week INTEGER, since DATE, week INTEGER, by_calendar VARCHAR,
    by_evidence VARCHAR
)
