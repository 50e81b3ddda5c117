-- one row per instrument × version × subscale × target of the series: what its change is told with
WITH wanted AS (
    SELECT DISTINCT reference, instrument, version, subscale, target, title FROM change_series
), error AS (
    SELECT wanted.reference, given.*
    FROM wanted
    JOIN error_in_force AS given
        ON given.instrument = wanted.instrument AND given.version = wanted.version AND given.subscale = wanted.subscale
        AND (given.target IS NULL OR given.target = wanted.target)
    QUALIFY row_number() OVER (PARTITION BY wanted.reference ORDER BY given.target IS NULL) = 1
), points AS (
    SELECT wanted.reference, given.*
    FROM wanted
    JOIN change_points_in_force AS given
        ON given.instrument = wanted.instrument AND given.version = wanted.version AND given.subscale = wanted.subscale
        AND (given.target IS NULL OR given.target = wanted.target)
    QUALIFY row_number() OVER (PARTITION BY wanted.reference ORDER BY given.target IS NULL) = 1
), cut AS (
    SELECT wanted.reference, given.*
    FROM wanted
    JOIN cut_off_in_force AS given
        ON given.instrument = wanted.instrument AND given.version = wanted.version AND given.subscale = wanted.subscale
        AND (given.target IS NULL OR given.target = wanted.target)
    WHERE given.clinical
    QUALIFY row_number() OVER (PARTITION BY wanted.reference ORDER BY given.target IS NULL) = 1
)
SELECT
    wanted.reference,
    wanted.instrument,
    wanted.subscale,
    wanted.target,
    instrument.cadence_days,
    instrument.baseline AS baseline_rule,
    subscale.higher_is_better,
    subscale.low AS scale_low,
    subscale.high AS scale_high,
    CASE wanted.subscale WHEN role.anxiety THEN 'anxiety' WHEN role.avoidance THEN 'avoidance' END AS dimension,
    role.midpoint,
    error.sd, error.sd_status, error.sd_source,
    error.reliability, error.reliability_type, error.reliability_status, error.reliability_source,
    points.points, points.status AS points_status, points.source AS points_source,
    cut.value AS cut, cut.op AS cut_op, cut.status AS cut_status, cut.source AS cut_source
FROM wanted
LEFT JOIN instrument ON instrument.instrument = wanted.instrument AND instrument.version = wanted.version
LEFT JOIN subscale
    ON subscale.instrument = wanted.instrument AND subscale.version = wanted.version AND subscale.subscale = wanted.subscale
LEFT JOIN attachment_role AS role ON role.instrument = wanted.instrument AND role.version = wanted.version
LEFT JOIN error ON error.reference = wanted.reference
LEFT JOIN points ON points.reference = wanted.reference
LEFT JOIN cut ON cut.reference = wanted.reference
ORDER BY wanted.reference
