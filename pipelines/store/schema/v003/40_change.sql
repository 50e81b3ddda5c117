-- What the change step derives. Nothing here is typed in: it is made again from the scores, the references in force and
-- what therapists decided. A series is one client, instrument, version, target, respondent and subscale; numbers are in
-- score points and null where they are missing. Every row is as of a day: nothing in it rests on a later administration.

-- one row per defined subscale × target (null: any): the views of what is in force (error_in_force and its like), laid down
-- when definitions or the practice's norms change, for they are the same for everybody and take long to be asked
CREATE TABLE change_reference (
    instrument VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    subscale VARCHAR NOT NULL,
    target VARCHAR,
    cadence_days INTEGER,
    baseline_rule VARCHAR NOT NULL,
    higher_is_better BOOLEAN NOT NULL,
    scale_low DOUBLE NOT NULL,
    scale_high DOUBLE NOT NULL,
    dimension VARCHAR,
    midpoint DOUBLE,
    sd DOUBLE,
    sd_status VARCHAR,
    sd_source VARCHAR,
    reliability DOUBLE,
    reliability_type VARCHAR,
    reliability_status VARCHAR,
    reliability_source VARCHAR,
    points DOUBLE,
    points_status VARCHAR,
    points_source VARCHAR,
    cut DOUBLE,
    cut_op VARCHAR,
    cut_status VARCHAR,
    cut_source VARCHAR
);

-- one row per reference population in force of a subscale × target (null: any), in its order
CREATE TABLE change_population (
    instrument VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    subscale VARCHAR NOT NULL,
    target VARCHAR,
    position INTEGER NOT NULL,
    population VARCHAR,
    sample VARCHAR NOT NULL,
    mean DOUBLE NOT NULL,
    sd DOUBLE NOT NULL,
    status VARCHAR NOT NULL,
    source VARCHAR NOT NULL
);

-- one row per client with a score: the day as of which everything below stands
CREATE TABLE change_as_of (client_id UUID NOT NULL, as_of_day DATE NOT NULL);

-- one row per series × method (jt, en, points); is_default: the method that is shown. reason: why there is no comparison,
-- empty where there is one. threshold: what |rc| exceeds, of points what |difference| reaches. cut_source, rebaseline_*:
-- null where there is none. inputs: JSON by name; notes: a JSON list,
-- of the method shown only.
CREATE TABLE change_estimate (
    client_id UUID NOT NULL,
    source VARCHAR NOT NULL,
    client VARCHAR NOT NULL,
    instrument VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    version VARCHAR,
    target VARCHAR,
    respondent VARCHAR,
    subscale VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    method VARCHAR NOT NULL,
    is_default BOOLEAN NOT NULL,
    higher_is_better BOOLEAN,
    scale_low DOUBLE,
    scale_high DOUBLE,
    cadence_days INTEGER,
    baseline_at DATE,
    latest_at DATE,
    n INTEGER NOT NULL,
    baseline DOUBLE,
    latest DOUBLE,
    difference DOUBLE,
    s_diff DOUBLE,
    rc DOUBLE,
    threshold DOUBLE,
    reliable VARCHAR NOT NULL,
    confirmed VARCHAR NOT NULL,
    cut DOUBLE,
    cut_source VARCHAR,
    crossed VARCHAR NOT NULL,
    class VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    baseline_rule VARCHAR NOT NULL,
    rebaseline_since DATE,
    rebaseline_reason VARCHAR,
    rebaseline_by VARCHAR,
    corridor_low DOUBLE,
    corridor_high DOUBLE,
    inputs VARCHAR NOT NULL,
    sentence VARCHAR,
    notes VARCHAR NOT NULL,
    baseline_ids UUID[] NOT NULL,
    latest_id UUID,
    as_of_day DATE NOT NULL
);

-- one row per series with a score: its straight line, score points per per_days days; reason: why there is none
CREATE TABLE slope_estimate (
    client_id UUID NOT NULL,
    instrument VARCHAR NOT NULL,
    version VARCHAR,
    target VARCHAR,
    respondent VARCHAR,
    subscale VARCHAR NOT NULL,
    latest_at DATE,
    reason VARCHAR NOT NULL,
    n INTEGER NOT NULL,
    per_days DOUBLE NOT NULL,
    slope DOUBLE,
    error DOUBLE,
    z DOUBLE,
    reliable VARCHAR NOT NULL,
    as_of_day DATE NOT NULL
);

-- one row per series with at least eight scores: XmR limits from the first `frozen` of them, runs about the centre line;
-- signals: the days of scores beyond a limit
CREATE TABLE control_limits (
    client_id UUID NOT NULL,
    instrument VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    version VARCHAR,
    target VARCHAR,
    respondent VARCHAR,
    subscale VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    reason VARCHAR NOT NULL,
    n INTEGER NOT NULL,
    frozen INTEGER NOT NULL,
    center DOUBLE,
    low DOUBLE,
    high DOUBLE,
    interpretable BOOLEAN NOT NULL,
    signals DATE[] NOT NULL,
    longest_run INTEGER NOT NULL,
    longest_limit INTEGER,
    crossings INTEGER NOT NULL,
    crossings_limit INTEGER,
    shift VARCHAR NOT NULL,
    sentence VARCHAR NOT NULL,
    as_of_day DATE NOT NULL
);

-- one row per series × begun phase: the scores before its day against those from it on (non-overlap of all pairs)
CREATE TABLE phase_comparison (
    client_id UUID NOT NULL,
    instrument VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    version VARCHAR,
    target VARCHAR,
    respondent VARCHAR,
    subscale VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    record_id UUID NOT NULL,
    on_day DATE NOT NULL,
    reason VARCHAR NOT NULL,
    m INTEGER NOT NULL,
    n INTEGER NOT NULL,
    nap DOUBLE,
    low DOUBLE,
    high DOUBLE,
    sentence VARCHAR NOT NULL,
    as_of_day DATE NOT NULL
);

-- one row per client × attachment instrument × version × target × respondent: the move towards the lower-anxiety,
-- lower-avoidance region by its five conditions (met, not met, cannot tell); unverified: a JSON list of input names
CREATE TABLE region_move (
    client_id UUID NOT NULL,
    instrument VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    version VARCHAR,
    target VARCHAR,
    respondent VARCHAR,
    position INTEGER NOT NULL,
    n INTEGER NOT NULL,
    baseline_at DATE,
    baseline_count INTEGER NOT NULL,
    outside_at_baseline VARCHAR NOT NULL,
    changed VARCHAR NOT NULL,
    inside VARCHAR NOT NULL,
    held VARCHAR NOT NULL,
    comparable VARCHAR NOT NULL,
    label VARCHAR NOT NULL,
    p_baseline DOUBLE,
    p_latest DOUBLE,
    anxiety_cut DOUBLE NOT NULL,
    avoidance_cut DOUBLE NOT NULL,
    anxiety_prior VARCHAR NOT NULL,
    avoidance_prior VARCHAR NOT NULL,
    unverified VARCHAR NOT NULL,
    sentence VARCHAR NOT NULL,
    as_of_day DATE NOT NULL
);

-- one row per chart of a client and what it is about: the words under it; subscale null where the chart has none;
-- position: the chart's place among those of the client; numbers: what the sentence is made of, JSON
CREATE TABLE sentence (
    client_id UUID NOT NULL,
    source VARCHAR NOT NULL,
    client VARCHAR NOT NULL,
    chart VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    instrument VARCHAR NOT NULL,
    version VARCHAR,
    target VARCHAR,
    respondent VARCHAR,
    subscale VARCHAR,
    text VARCHAR NOT NULL,
    numbers VARCHAR NOT NULL,
    as_of_day DATE NOT NULL
);
