-- The practice's own reference values: a kind of file like the others, but of no client.

CREATE SCHEMA norms;
-- one row per instrument × version × target × subscale × population × day × version of the row; reference: where it was read
CREATE TABLE norms.record (
    key UUID NOT NULL,
    source VARCHAR NOT NULL,
    client_id UUID, -- always null: here so that all records have one shape
    day DATE,
    file_id BIGINT NOT NULL,
    line BIGINT NOT NULL,
    batch_from BIGINT NOT NULL,
    batch_to BIGINT,
    instrument VARCHAR,
    subscale VARCHAR,
    "on" DATE,
    version VARCHAR,
    target VARCHAR,
    population VARCHAR,
    sample VARCHAR,
    n INTEGER,
    mean DOUBLE,
    sd DOUBLE,
    reliability DOUBLE,
    reliability_type VARCHAR,
    interval_days INTEGER,
    points DOUBLE,
    cut_off DOUBLE,
    reference VARCHAR,
    retracted VARCHAR,
    exported_at STRUCT(utc TIMESTAMP, local_date DATE, offset_minutes SMALLINT, "precision" VARCHAR)
);

-- source is of both in one text; these two are of each, so that a practice's own value can stand in the place of one
ALTER TABLE subscale_error ADD COLUMN reliability_source VARCHAR;
ALTER TABLE subscale_error ADD COLUMN sd_source VARCHAR;

-- functional or clinical; null where the definition does not say which population a norm is of
ALTER TABLE norm ADD COLUMN population VARCHAR;

-- first: the first administration of an episode; mean of two: the mean of its first two
ALTER TABLE instrument ADD COLUMN baseline VARCHAR;
