-- What the expected course derives: nothing here is typed in.

-- one row per instrument × version × target × respondent × subscale with enough closed episodes: the mixed model of their
-- scores, and what it foretold of them. shown: whether it may be; reason: why not, in words. data_digest: of the scores it
-- was fitted to, so that it is fitted again only when they change. Parameters in score points (the variances squared), on
-- the time scale; null where no fit converged. worse, others: closed episodes that ended reliably worse, and the rest of
-- which something could be told; *_flagged: how many of them were marked before their last score; untold: of how many
-- nothing could be told; lead: the median number of administrations before the last. threshold_status: of what makes a
-- worsening reliable. figures: the shares with their intervals, in words.
CREATE TABLE course_model (
    instrument VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    target VARCHAR,
    respondent VARCHAR,
    subscale VARCHAR NOT NULL,
    as_of_day DATE NOT NULL,
    data_digest VARCHAR NOT NULL,
    episodes INTEGER NOT NULL,
    shown BOOLEAN NOT NULL,
    reason VARCHAR NOT NULL,
    time_scale VARCHAR,
    intercept DOUBLE,
    slope DOUBLE,
    var_intercept DOUBLE,
    covariance DOUBLE,
    var_slope DOUBLE,
    var_error DOUBLE,
    log_likelihood DOUBLE,
    fitted INTEGER,
    longest_weeks DOUBLE,
    first_low DOUBLE,
    first_high DOUBLE,
    worse INTEGER,
    worse_flagged INTEGER,
    others INTEGER,
    others_flagged INTEGER,
    untold INTEGER,
    lead DOUBLE,
    threshold_status VARCHAR,
    figures VARCHAR NOT NULL
);

-- one row per administration day of a series in the open episode of care, where its model is shown: the band that the first
-- score let expect by then, and what could be said after this score, of none that came later. text: the same in a sentence.
-- expected, low, high: null where the closed episodes do not tell; beyond: null where it cannot be told
CREATE TABLE expected_course (
    client_id UUID NOT NULL,
    source VARCHAR NOT NULL,
    client VARCHAR NOT NULL,
    instrument VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    target VARCHAR,
    respondent VARCHAR,
    subscale VARCHAR NOT NULL,
    opened_on DATE NOT NULL,
    position INTEGER NOT NULL,
    day DATE NOT NULL,
    n INTEGER NOT NULL,
    weeks DOUBLE NOT NULL,
    score DOUBLE NOT NULL,
    expected DOUBLE,
    low DOUBLE,
    high DOUBLE,
    beyond BOOLEAN,
    verdict VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    as_of_day DATE NOT NULL
);
