-- How the exports of tools become canonical rows.

-- one row per profile, as the files in data/profiles and the practice's own state it; replaced as a whole. content: JSON
CREATE TABLE import_profile (
    profile VARCHAR NOT NULL,
    content VARCHAR NOT NULL
);

-- one row per answer of a form that has a word: what the word counts
CREATE TABLE instrument_answer (
    instrument VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    word VARCHAR NOT NULL,
    response DOUBLE NOT NULL
);

-- the profile by which a file was read; null: its columns were ours
ALTER TABLE import_file ADD COLUMN profile VARCHAR;
