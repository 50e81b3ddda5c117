-- The imported rows, continued: what was measured, written and done. 20_imported.sql says how these tables are made.

CREATE SCHEMA assessments;
-- one row per administration × item × version
CREATE TABLE assessments.record (
    key UUID NOT NULL,
    source VARCHAR NOT NULL,
    client_id UUID NOT NULL,
    day DATE,
    administration_id UUID NOT NULL,
    file_id BIGINT NOT NULL,
    line BIGINT NOT NULL,
    batch_from BIGINT NOT NULL,
    batch_to BIGINT,
    client VARCHAR,
    instrument VARCHAR,
    administered_at STRUCT(utc TIMESTAMP, local_date DATE, offset_minutes SMALLINT, "precision" VARCHAR),
    item VARCHAR,
    response DOUBLE,
    version VARCHAR,
    target VARCHAR,
    respondent VARCHAR,
    administration VARCHAR,
    reversed_already VARCHAR,
    item_order VARCHAR,
    retracted VARCHAR,
    exported_at STRUCT(utc TIMESTAMP, local_date DATE, offset_minutes SMALLINT, "precision" VARCHAR)
);

CREATE SCHEMA reported_scores;
-- one row per administration × subscale × coder × version
CREATE TABLE reported_scores.record (
    key UUID NOT NULL,
    source VARCHAR NOT NULL,
    client_id UUID NOT NULL,
    day DATE,
    administration_id UUID NOT NULL,
    file_id BIGINT NOT NULL,
    line BIGINT NOT NULL,
    batch_from BIGINT NOT NULL,
    batch_to BIGINT,
    client VARCHAR,
    instrument VARCHAR,
    administered_at STRUCT(utc TIMESTAMP, local_date DATE, offset_minutes SMALLINT, "precision" VARCHAR),
    subscale VARCHAR,
    score DOUBLE,
    version VARCHAR,
    target VARCHAR,
    respondent VARCHAR,
    administration VARCHAR,
    coder VARCHAR,
    retracted VARCHAR,
    exported_at STRUCT(utc TIMESTAMP, local_date DATE, offset_minutes SMALLINT, "precision" VARCHAR)
);

CREATE SCHEMA codes;
-- one row per client × instrument × moment × code × coder × version
CREATE TABLE codes.record (
    key UUID NOT NULL,
    source VARCHAR NOT NULL,
    client_id UUID NOT NULL,
    day DATE,
    file_id BIGINT NOT NULL,
    line BIGINT NOT NULL,
    batch_from BIGINT NOT NULL,
    batch_to BIGINT,
    client VARCHAR,
    instrument VARCHAR,
    coded_at STRUCT(utc TIMESTAMP, local_date DATE, offset_minutes SMALLINT, "precision" VARCHAR),
    code VARCHAR,
    value VARCHAR,
    coder VARCHAR,
    certified VARCHAR,
    system VARCHAR,
    retracted VARCHAR,
    exported_at STRUCT(utc TIMESTAMP, local_date DATE, offset_minutes SMALLINT, "precision" VARCHAR)
);

CREATE SCHEMA journal;
-- one row per journal entry × version
CREATE TABLE journal.record (
    key UUID NOT NULL,
    source VARCHAR NOT NULL,
    client_id UUID NOT NULL,
    day DATE,
    file_id BIGINT NOT NULL,
    line BIGINT NOT NULL,
    batch_from BIGINT NOT NULL,
    batch_to BIGINT,
    client VARCHAR,
    occurred_at STRUCT(utc TIMESTAMP, local_date DATE, offset_minutes SMALLINT, "precision" VARCHAR),
    entry VARCHAR,
    recorded_at STRUCT(utc TIMESTAMP, local_date DATE, offset_minutes SMALLINT, "precision" VARCHAR),
    language VARCHAR,
    trigger VARCHAR,
    trigger_family VARCHAR,
    intensity DOUBLE,
    intensity_after DOUBLE,
    somatic VARCHAR,
    somatic_note VARCHAR,
    named VARCHAR,
    response VARCHAR,
    response_note VARCHAR,
    self_talk VARCHAR,
    calming VARCHAR,
    resonance VARCHAR,
    resonance_note VARCHAR,
    with_partner VARCHAR,
    shared_event VARCHAR,
    bid VARCHAR,
    signal_given_at STRUCT(utc TIMESTAMP, local_date DATE, offset_minutes SMALLINT, "precision" VARCHAR),
    answered VARCHAR,
    answered_at STRUCT(utc TIMESTAMP, local_date DATE, offset_minutes SMALLINT, "precision" VARCHAR),
    timeout_called_by VARCHAR,
    timeout_started_at STRUCT(utc TIMESTAMP, local_date DATE, offset_minutes SMALLINT, "precision" VARCHAR),
    timeout_planned_minutes DOUBLE,
    timeout_activity VARCHAR,
    return_promised_at STRUCT(utc TIMESTAMP, local_date DATE, offset_minutes SMALLINT, "precision" VARCHAR),
    returned_at STRUCT(utc TIMESTAMP, local_date DATE, offset_minutes SMALLINT, "precision" VARCHAR),
    reconnection_phrase VARCHAR,
    rupture VARCHAR,
    repaired_at STRUCT(utc TIMESTAMP, local_date DATE, offset_minutes SMALLINT, "precision" VARCHAR),
    note VARCHAR,
    private VARCHAR,
    retracted VARCHAR,
    exported_at STRUCT(utc TIMESTAMP, local_date DATE, offset_minutes SMALLINT, "precision" VARCHAR)
);

CREATE SCHEMA practice_log;
-- one row per client × day × kind × part × version
CREATE TABLE practice_log.record (
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
    kind VARCHAR,
    detail VARCHAR,
    part VARCHAR,
    parts_held VARCHAR,
    calm_moment VARCHAR,
    received VARCHAR,
    minutes DOUBLE,
    who_may_call VARCHAR,
    activity VARCHAR,
    return_rule VARCHAR,
    consented VARCHAR,
    withdrawn_on DATE,
    retracted VARCHAR,
    exported_at STRUCT(utc TIMESTAMP, local_date DATE, offset_minutes SMALLINT, "precision" VARCHAR)
);

CREATE SCHEMA life_events;
-- one row per life event × version
CREATE TABLE life_events.record (
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
    kind VARCHAR,
    detail VARCHAR,
    retracted VARCHAR,
    exported_at STRUCT(utc TIMESTAMP, local_date DATE, offset_minutes SMALLINT, "precision" VARCHAR)
);

CREATE SCHEMA sessions;
-- one row per session × version
CREATE TABLE sessions.record (
    key UUID NOT NULL,
    source VARCHAR NOT NULL,
    client_id UUID NOT NULL,
    day DATE,
    file_id BIGINT NOT NULL,
    line BIGINT NOT NULL,
    batch_from BIGINT NOT NULL,
    batch_to BIGINT,
    client VARCHAR,
    held_at STRUCT(utc TIMESTAMP, local_date DATE, offset_minutes SMALLINT, "precision" VARCHAR),
    status VARCHAR,
    session VARCHAR,
    attendees VARCHAR,
    ended_at STRUCT(utc TIMESTAMP, local_date DATE, offset_minutes SMALLINT, "precision" VARCHAR),
    modality VARCHAR,
    practitioner VARCHAR,
    engagement DOUBLE,
    support_seeking DOUBLE,
    support_giving DOUBLE,
    closeness DOUBLE,
    autonomy DOUBLE,
    coherence DOUBLE,
    retracted VARCHAR,
    exported_at STRUCT(utc TIMESTAMP, local_date DATE, offset_minutes SMALLINT, "precision" VARCHAR)
);

CREATE SCHEMA goals;
-- one row per client × goal × day × version
CREATE TABLE goals.record (
    key UUID NOT NULL,
    source VARCHAR NOT NULL,
    client_id UUID NOT NULL,
    day DATE,
    file_id BIGINT NOT NULL,
    line BIGINT NOT NULL,
    batch_from BIGINT NOT NULL,
    batch_to BIGINT,
    client VARCHAR,
    goal VARCHAR,
    "on" DATE,
    status VARCHAR,
    detail VARCHAR,
    retracted VARCHAR,
    exported_at STRUCT(utc TIMESTAMP, local_date DATE, offset_minutes SMALLINT, "precision" VARCHAR)
);
