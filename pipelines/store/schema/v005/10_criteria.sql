-- The escalation criteria and the rules of the text reader as the files in data/ state them, as rows, so that SQL can join
-- them. They are replaced as a whole when their digest changes.

-- one row per criterion. article: the source text's own sentence, null where the criterion is our addition (is_addition).
-- modalities: those that the article names, joined by `; `. sensitive: about violence or fear, for those alone who treat or
-- supervise. either_partner: it holds for a couple when it holds for one of the two. combine: any (one part is enough) or all
-- (of every need one part). examples: JSON, a list of {outcome, words}
CREATE TABLE criterion (
    criterion VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    position INTEGER NOT NULL,
    title VARCHAR NOT NULL,
    article VARCHAR,
    modalities VARCHAR NOT NULL,
    is_addition BOOLEAN NOT NULL,
    sensitive BOOLEAN NOT NULL,
    either_partner BOOLEAN NOT NULL,
    combine VARCHAR NOT NULL,
    rationale VARCHAR NOT NULL,
    predicate VARCHAR NOT NULL,
    examples VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    source VARCHAR NOT NULL
);

-- one row per piece of evidence that a criterion names. need: which of the criterion's needs it can fill (empty: there is
-- one). within_days: so long a yes counts, null: always. establishes: a no that is not older than fresh_days (null: of any
-- age) establishes not met. The columns from `instrument` on are the kind's values, null where it has none; lists are
-- joined by `;`. at_least, urgent_from: in points of the item, score or intensity; days, days_needed: days; times: a count
CREATE TABLE criterion_part (
    criterion VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    part VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    need VARCHAR NOT NULL,
    urgency VARCHAR NOT NULL,
    within_days INTEGER,
    establishes BOOLEAN NOT NULL,
    fresh_days INTEGER,
    wording VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    instrument VARCHAR,
    subscale VARCHAR,
    item VARCHAR,
    code VARCHAR,
    field VARCHAR,
    codes VARCHAR,
    urgent_codes VARCHAR,
    no_codes VARCHAR,
    at_least DOUBLE,
    urgent_from DOUBLE,
    times INTEGER,
    days INTEGER,
    days_needed INTEGER
);

-- one row per rule of the text reader. expression: the pattern with its named words written out. flags are joined by `;`, true_texts and trap_texts are JSON lists
CREATE TABLE reading_rule (
    rule VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    category VARCHAR NOT NULL,
    criterion VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    tier VARCHAR NOT NULL,
    pattern VARCHAR NOT NULL,
    expression VARCHAR NOT NULL,
    flags VARCHAR NOT NULL,
    true_texts VARCHAR NOT NULL,
    trap_texts VARCHAR NOT NULL,
    rationale VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    dated VARCHAR NOT NULL
);

-- one row per urgency: limits of the practice. review_hours: so soon a flag is to be reviewed; snooze_days: the longest
-- snooze. For every urgency the same: budget_week, how many flags a therapist can review in a week; noise_share: a rule of
-- which a smaller share of at least noise_reviewed reviewed flags was acted on has become noise.
CREATE TABLE escalation_limit (
    urgency VARCHAR NOT NULL,
    review_hours INTEGER NOT NULL,
    snooze_days INTEGER NOT NULL,
    budget_week INTEGER NOT NULL,
    noise_share DOUBLE NOT NULL,
    noise_reviewed INTEGER NOT NULL,
    status VARCHAR NOT NULL,
    source VARCHAR NOT NULL
);

-- what of a client's codes is evidence of violence or fear: for those alone who treat or supervise
ALTER TABLE instrument_code ADD COLUMN sensitive BOOLEAN;
