-- one row per defined subscale × target (null: any) that has references of its own: all that is in force on a day, in one row
CREATE OR REPLACE MACRO reference_in_force(as_of_day) AS TABLE
WITH place AS (
    SELECT instrument, version, subscale, NULL AS target FROM subscale
    UNION
    SELECT instrument, version, subscale, target FROM error_in_force(as_of_day)
    UNION
    SELECT instrument, version, subscale, target FROM change_points_in_force(as_of_day)
    UNION
    SELECT instrument, version, subscale, target FROM cut_off_in_force(as_of_day)
), error AS (
    SELECT place.*, given.* EXCLUDE (instrument, version, subscale, target)
    FROM place
    JOIN error_in_force(as_of_day) AS given
        ON given.instrument = place.instrument AND given.version = place.version AND given.subscale = place.subscale
        AND (given.target IS NULL OR given.target = place.target)
    QUALIFY row_number() OVER (
        PARTITION BY place.instrument, place.version, place.subscale, place.target ORDER BY given.target IS NULL) = 1
), points AS (
    SELECT place.*, given.* EXCLUDE (instrument, version, subscale, target)
    FROM place
    JOIN change_points_in_force(as_of_day) AS given
        ON given.instrument = place.instrument AND given.version = place.version AND given.subscale = place.subscale
        AND (given.target IS NULL OR given.target = place.target)
    QUALIFY row_number() OVER (
        PARTITION BY place.instrument, place.version, place.subscale, place.target ORDER BY given.target IS NULL) = 1
), cut AS (
    SELECT place.*, given.* EXCLUDE (instrument, version, subscale, target)
    FROM place
    JOIN cut_off_in_force(as_of_day) AS given
        ON given.instrument = place.instrument AND given.version = place.version AND given.subscale = place.subscale
        AND (given.target IS NULL OR given.target = place.target)
    WHERE given.clinical
    QUALIFY row_number() OVER (
        PARTITION BY place.instrument, place.version, place.subscale, place.target ORDER BY given.target IS NULL) = 1
)
SELECT
    place.instrument,
    place.version,
    place.subscale,
    place.target,
    instrument.cadence_days,
    coalesce(instrument.baseline, 'first') AS baseline_rule,
    subscale.higher_is_better,
    subscale.low AS scale_low,
    subscale.high AS scale_high,
    CASE place.subscale WHEN role.anxiety THEN 'anxiety' WHEN role.avoidance THEN 'avoidance' END AS dimension,
    role.midpoint,
    error.sd, error.sd_status, error.sd_source,
    error.reliability, error.reliability_type, error.reliability_status, error.reliability_source,
    points.points, points.status AS points_status, points.source AS points_source,
    cut.value AS cut, cut.op AS cut_op, cut.status AS cut_status, cut.source AS cut_source
FROM place
JOIN instrument ON instrument.instrument = place.instrument AND instrument.version = place.version
JOIN subscale
    ON subscale.instrument = place.instrument AND subscale.version = place.version AND subscale.subscale = place.subscale
LEFT JOIN attachment_role AS role ON role.instrument = place.instrument AND role.version = place.version
LEFT JOIN error
    ON error.instrument = place.instrument AND error.version = place.version AND error.subscale = place.subscale
    AND error.target IS NOT DISTINCT FROM place.target
LEFT JOIN points
    ON points.instrument = place.instrument AND points.version = place.version AND points.subscale = place.subscale
    AND points.target IS NOT DISTINCT FROM place.target
LEFT JOIN cut
    ON cut.instrument = place.instrument AND cut.version = place.version AND cut.subscale = place.subscale
    AND cut.target IS NOT DISTINCT FROM place.target
