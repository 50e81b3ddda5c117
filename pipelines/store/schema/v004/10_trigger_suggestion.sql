-- What is read from the text of a trigger: the phrases, how well they do, what they suggest for each entry, and what
-- clinicians have said instead. None of it depends on who looks.

-- one row per pattern of a trigger family, in its order; phrase null: where it is found no phrase of the family counts
CREATE TABLE trigger_phrase (
    family VARCHAR NOT NULL,
    phrase VARCHAR,
    pattern VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    source VARCHAR NOT NULL
);

-- one row per made-up trigger that a person coded; part: tuning, locked, another hand
CREATE TABLE hand_coded_trigger (
    number INTEGER NOT NULL,
    part VARCHAR NOT NULL,
    family VARCHAR NOT NULL,
    text VARCHAR NOT NULL
);

-- one row per trigger family with phrases × part of the hand-coded triggers: how many a person gave the family (coded),
-- how many the phrases did (suggested), how many both (correct). counted: whether the family's suggestions are counted.
-- Shares with their 95 % intervals, 0 to 1, null where there are none.
CREATE TABLE trigger_figure (
    family VARCHAR NOT NULL,
    part VARCHAR NOT NULL,
    coded INTEGER NOT NULL,
    suggested INTEGER NOT NULL,
    correct INTEGER NOT NULL,
    "precision" DOUBLE,
    precision_low DOUBLE,
    precision_high DOUBLE,
    recall DOUBLE,
    recall_low DOUBLE,
    recall_high DOUBLE,
    counted BOOLEAN NOT NULL
);

-- one row per current journal entry with a text, without a coded family, for which one family is suggested: by which
-- phrase, and where its words stand (code points of the text, the first and one past the last). rule_digest: of the
-- phrases and hand-coded triggers that said so.
CREATE TABLE trigger_suggestion (
    key UUID NOT NULL,
    client_id UUID NOT NULL,
    family VARCHAR NOT NULL,
    phrase VARCHAR NOT NULL,
    begins INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    counted BOOLEAN NOT NULL,
    rule_digest VARCHAR NOT NULL
);

-- one row per family that a clinician gave an entry, or taking back of one (takes_back: which); recorded, appended, never
-- rewritten. words: a digest of the text that was there then. recorded_at is UTC, by_name the name that they had then.
CREATE TABLE trigger_coding (
    record_id UUID NOT NULL,
    client_id UUID NOT NULL,
    entry_key UUID NOT NULL,
    family VARCHAR,
    words VARCHAR,
    recorded_at TIMESTAMP NOT NULL,
    recorded_by VARCHAR NOT NULL,
    by_name VARCHAR NOT NULL,
    takes_back UUID
);
