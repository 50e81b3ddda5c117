-- The worked examples of the definitions: what a page can show of a key at work.

-- one row per worked example × part: what is answer (name: an item, value: its raw answer), score or pattern (told: met or
-- not met) or code (told: its value); example counts from 1, position is that within its kind
CREATE TABLE worked_example (
    instrument VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    example INTEGER NOT NULL,
    what VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    value DOUBLE,
    told VARCHAR,
    source VARCHAR NOT NULL
);
