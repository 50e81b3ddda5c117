-- one row per instrument × version × thing that has a LOINC code. what: panel (name is empty), item or subscale
CREATE TABLE instrument_loinc (
    instrument VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    what VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    code VARCHAR NOT NULL
);
