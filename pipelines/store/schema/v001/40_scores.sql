-- What scoring derives. Nothing here is typed in: it is made again from the imported rows and the definitions.

-- one row per administration × subscale that has an answer or a reported score; score is null where status says why:
-- scored, prorated, too few items, out of range, reported. version is the definition's, also where the export left it empty.
-- file_id and line are the first contributing row; items_* are null where the score was reported; sem is in score points.
CREATE TABLE subscale_score (
    administration_id UUID NOT NULL,
    client_id UUID NOT NULL,
    source VARCHAR NOT NULL,
    client VARCHAR NOT NULL,
    instrument VARCHAR NOT NULL,
    version VARCHAR,
    target VARCHAR,
    respondent VARCHAR,
    administration VARCHAR,
    subscale VARCHAR NOT NULL,
    administered_at STRUCT(utc TIMESTAMP, local_date DATE, offset_minutes SMALLINT, "precision" VARCHAR),
    score DOUBLE,
    status VARCHAR NOT NULL,
    items_answered INTEGER,
    items_needed INTEGER,
    sem DOUBLE,
    file_id BIGINT NOT NULL,
    line BIGINT NOT NULL
);
