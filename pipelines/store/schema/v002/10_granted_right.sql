-- Rights as rows, so that SQL can join them, and the mark of what only those see who treat or supervise.

-- one row per role × scope × thing × act of data/rights.toml; replaced as a whole with the definitions
CREATE TABLE granted_right (
    role VARCHAR NOT NULL,
    scope VARCHAR NOT NULL,
    thing VARCHAR NOT NULL,
    act VARCHAR NOT NULL
);

-- whether rows of this term are evidence of violence or fear
ALTER TABLE vocabulary_term ADD COLUMN sensitive BOOLEAN;
