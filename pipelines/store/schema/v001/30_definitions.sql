-- The definitions of the files in data/ and of the practice's own folders, as rows, so that SQL can join them.
-- They are replaced as a whole when their digest changes (table `published`, what = 'definitions').
-- `status` is published or unverified, and goes wherever the value goes; `item`, `version` and codes are text.

-- one row per instrument × version; form is items, scores or codes; rows without a version mean the default one
CREATE TABLE instrument (
    instrument VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    is_default BOOLEAN NOT NULL,
    title VARCHAR NOT NULL,
    form VARCHAR NOT NULL,
    higher_is_better BOOLEAN,
    cadence_days INTEGER,
    source VARCHAR NOT NULL,
    text_may_ship BOOLEAN NOT NULL,
    licence_source VARCHAR NOT NULL
);

-- one row per instrument × version × item; step null: any number; safety_from: a raw response from here on is a safety event
CREATE TABLE instrument_item (
    instrument VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    item VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    low DOUBLE NOT NULL,
    high DOUBLE NOT NULL,
    step DOUBLE,
    safety_from DOUBLE,
    status VARCHAR NOT NULL,
    source VARCHAR NOT NULL
);

-- one row per instrument × version × subscale; low and high are of the score; the item counts are null where it arrives
-- scored; subscale_key is a number for the three of them, for grouping: never told, and another after each publishing
CREATE TABLE subscale (
    subscale_key INTEGER NOT NULL,
    instrument VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    subscale VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    aggregate VARCHAR,
    multiplier DOUBLE NOT NULL,
    item_count INTEGER,
    items_needed INTEGER,
    low DOUBLE NOT NULL,
    high DOUBLE NOT NULL,
    higher_is_better BOOLEAN NOT NULL,
    status VARCHAR NOT NULL,
    source VARCHAR NOT NULL
);

-- one row per instrument × version × subscale × item; keyed = reverse_from - response, null: not reversed
CREATE TABLE subscale_item (
    subscale_key INTEGER NOT NULL,
    instrument VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    subscale VARCHAR NOT NULL,
    item VARCHAR NOT NULL,
    reverse_from DOUBLE
);

-- one row per instrument × version × subscale × target (null: any); sem = sd * sqrt(1 - reliability), null where one is missing
CREATE TABLE subscale_error (
    subscale_key INTEGER NOT NULL,
    instrument VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    subscale VARCHAR NOT NULL,
    target VARCHAR,
    reliability DOUBLE,
    reliability_type VARCHAR,
    interval_days INTEGER,
    reliability_status VARCHAR,
    sd DOUBLE,
    sd_status VARCHAR,
    sem DOUBLE,
    status VARCHAR NOT NULL,
    source VARCHAR NOT NULL
);

-- one row per reference population of a subscale; position 1 is the one that region probabilities are told against
CREATE TABLE norm (
    instrument VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    subscale VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    sample VARCHAR NOT NULL,
    mean DOUBLE NOT NULL,
    sd DOUBLE NOT NULL,
    n INTEGER,
    status VARCHAR NOT NULL,
    source VARCHAR NOT NULL
);

-- one row per cut-off: `score op value` is on its bad side; at most one of a subscale is the clinical one, the rest are bands
CREATE TABLE cut_off (
    instrument VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    subscale VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value DOUBLE NOT NULL,
    op VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    clinical BOOLEAN NOT NULL,
    status VARCHAR NOT NULL,
    source VARCHAR NOT NULL
);

-- one row per subscale with a published threshold of change, in score points; a difference of at least that many counts
CREATE TABLE change_points (
    instrument VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    subscale VARCHAR NOT NULL,
    points DOUBLE NOT NULL,
    level DOUBLE,
    status VARCHAR NOT NULL,
    source VARCHAR NOT NULL
);

-- one row per instrument × version of the attachment plane: its two subscales; a dimension is low below the midpoint
CREATE TABLE attachment_role (
    instrument VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    anxiety VARCHAR NOT NULL,
    avoidance VARCHAR NOT NULL,
    midpoint DOUBLE NOT NULL,
    source VARCHAR NOT NULL
);

-- one row per term of a vocabulary; pole is of trigger families, location of sensations, strategy of responses
CREATE TABLE vocabulary_term (
    vocabulary VARCHAR NOT NULL,
    term VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    description VARCHAR,
    position INTEGER NOT NULL,
    pole VARCHAR,
    location VARCHAR,
    strategy VARCHAR,
    source VARCHAR NOT NULL
);
