-- What a page shows of the definitions beside their keys: worked examples, and who says what a safety item is.

-- of safety_from; null where the item is no safety item
ALTER TABLE instrument_item ADD COLUMN safety_status VARCHAR;

ALTER TABLE instrument_item ADD COLUMN safety_source VARCHAR;

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
