-- What all instruments of the specification need: the wording of items, subtracted items, codes, patterns, functions.
-- The new columns are null until the definitions are published again, which happens at the next opening.

-- by whose leave the items' wording stands in the store; null where it does not
ALTER TABLE instrument ADD COLUMN wording_source VARCHAR;

-- the text of an item, from a practice's own folder; null where there is none
ALTER TABLE instrument_item ADD COLUMN wording VARCHAR;

-- keyed = weight × (reverse_from - response, or response): -1 for a subtracted item, else 1
ALTER TABLE subscale_item ADD COLUMN weight DOUBLE;

-- one row per instrument × version × code × value (or range, value null); label: the band that the value means;
-- safety: such a value is an event of its own
CREATE TABLE instrument_code (
    instrument VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR,
    low DOUBLE,
    high DOUBLE,
    step DOUBLE,
    label VARCHAR,
    safety BOOLEAN NOT NULL,
    status VARCHAR NOT NULL,
    source VARCHAR NOT NULL
);

-- one row per instrument × version × pattern × part × item: a part holds where at least `needed` of its `item_count`
-- items have a raw response of `at_least` or more; a pattern is met where all its parts hold and `not_if` is not met
CREATE TABLE item_pattern (
    instrument VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    pattern VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    not_if VARCHAR,
    part INTEGER NOT NULL,
    item VARCHAR NOT NULL,
    at_least DOUBLE NOT NULL,
    needed INTEGER NOT NULL,
    item_count INTEGER NOT NULL,
    status VARCHAR NOT NULL,
    source VARCHAR NOT NULL
);

-- one row per instrument × version × region: a published function of both dimensions, whose highest names the region
CREATE TABLE attachment_function (
    instrument VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    region VARCHAR NOT NULL,
    anxiety DOUBLE NOT NULL,
    avoidance DOUBLE NOT NULL,
    constant DOUBLE NOT NULL,
    status VARCHAR NOT NULL,
    source VARCHAR NOT NULL
);
