-- Whom the practice treats, and with what consent; the other kinds are in 25_imported_measures_and_days.sql.
-- The imported rows: a schema a kind, in each one table `record` of the same shape, so that one statement
-- stages, merges, withdraws and checks them all: the search path says which kind is meant.
-- `day` is the local date that a row is about; rows lie by client and day.
-- Every version of every row stays: batch_to is null where it is current; retracted rows say 'yes' and hold nothing else.

CREATE SCHEMA practitioners;
-- one row per practitioner × supervisor × from × version
CREATE TABLE practitioners.record (
    key UUID NOT NULL,
    source VARCHAR NOT NULL,
    client_id UUID, -- always null: here so that all records have one shape
    day DATE,
    file_id BIGINT NOT NULL,
    line BIGINT NOT NULL,
    batch_from BIGINT NOT NULL,
    batch_to BIGINT,
    practitioner VARCHAR,
    role VARCHAR,
    name VARCHAR,
    email VARCHAR,
    supervisor VARCHAR,
    "from" DATE,
    "to" DATE,
    retracted VARCHAR,
    exported_at STRUCT(utc TIMESTAMP, local_date DATE, offset_minutes SMALLINT, "precision" VARCHAR)
);

CREATE SCHEMA clients;
-- one row per episode of care × version
CREATE TABLE clients.record (
    key UUID NOT NULL,
    source VARCHAR NOT NULL,
    client_id UUID NOT NULL,
    day DATE,
    file_id BIGINT NOT NULL,
    line BIGINT NOT NULL,
    batch_from BIGINT NOT NULL,
    batch_to BIGINT,
    client VARCHAR,
    therapist VARCHAR,
    opened_on DATE,
    closed_on DATE,
    name VARCHAR,
    birth_year INTEGER,
    relationship VARCHAR,
    partner_role VARCHAR,
    modality VARCHAR,
    retracted VARCHAR,
    exported_at STRUCT(utc TIMESTAMP, local_date DATE, offset_minutes SMALLINT, "precision" VARCHAR)
);

CREATE SCHEMA assignments;
-- one row per client × practitioner × from × version
CREATE TABLE assignments.record (
    key UUID NOT NULL,
    source VARCHAR NOT NULL,
    client_id UUID NOT NULL,
    day DATE,
    file_id BIGINT NOT NULL,
    line BIGINT NOT NULL,
    batch_from BIGINT NOT NULL,
    batch_to BIGINT,
    client VARCHAR,
    practitioner VARCHAR,
    "from" DATE,
    "to" DATE,
    retracted VARCHAR,
    exported_at STRUCT(utc TIMESTAMP, local_date DATE, offset_minutes SMALLINT, "precision" VARCHAR)
);

CREATE SCHEMA consents;
-- one row per client × day × scope × version
CREATE TABLE consents.record (
    key UUID NOT NULL,
    source VARCHAR NOT NULL,
    client_id UUID NOT NULL,
    day DATE,
    file_id BIGINT NOT NULL,
    line BIGINT NOT NULL,
    batch_from BIGINT NOT NULL,
    batch_to BIGINT,
    client VARCHAR,
    "on" DATE,
    scope VARCHAR,
    given VARCHAR,
    document VARCHAR,
    retracted VARCHAR,
    exported_at STRUCT(utc TIMESTAMP, local_date DATE, offset_minutes SMALLINT, "precision" VARCHAR)
);

CREATE SCHEMA intake;
-- one row per client × day × version
CREATE TABLE intake.record (
    key UUID NOT NULL,
    source VARCHAR NOT NULL,
    client_id UUID NOT NULL,
    day DATE,
    file_id BIGINT NOT NULL,
    line BIGINT NOT NULL,
    batch_from BIGINT NOT NULL,
    batch_to BIGINT,
    client VARCHAR,
    recorded_on DATE,
    pattern_since VARCHAR,
    self_help_since VARCHAR,
    trauma_history VARCHAR,
    relationship_status VARCHAR,
    notes VARCHAR,
    retracted VARCHAR,
    exported_at STRUCT(utc TIMESTAMP, local_date DATE, offset_minutes SMALLINT, "precision" VARCHAR)
);
