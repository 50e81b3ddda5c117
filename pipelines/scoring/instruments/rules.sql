-- one row per subscale × target (null: any other): what its change is told by. rule: points (a difference of at least
-- `least` score points, as published), error (a difference of more than `least` score points, z times the standard error
-- of the difference, S_diff = sqrt(2) SEM; Jacobson & Truax 1991), or none. Points come before an error.
WITH error AS MATERIALIZED (
    SELECT * FROM error_in_force($as_of_day::DATE) WHERE instrument = $instrument AND version = $version
),
points AS MATERIALIZED (
    SELECT * FROM change_points_in_force($as_of_day::DATE) WHERE instrument = $instrument AND version = $version
),
place AS (
    SELECT subscale, NULL AS target FROM subscale WHERE instrument = $instrument AND version = $version
    UNION
    SELECT subscale, target FROM error
    UNION
    SELECT subscale, target FROM points
),
told AS (
    SELECT place.*, points.points, points.level, points.status AS points_status, points.source AS points_source,
        error.reliability, error.reliability_type, error.interval_days, error.reliability_status, error.sd, error.sd_status,
        error.sem, error.status AS error_status, error.source AS error_source
    FROM place
    LEFT JOIN points ON points.subscale = place.subscale AND (points.target IS NULL OR points.target = place.target)
    LEFT JOIN error ON error.subscale = place.subscale AND (error.target IS NULL OR error.target = place.target)
    QUALIFY row_number() OVER (
        PARTITION BY place.subscale, place.target ORDER BY points.target IS NULL, error.target IS NULL) = 1
)
SELECT
    told.subscale,
    told.target,
    CASE WHEN points IS NOT NULL THEN 'points' WHEN sem > 0 THEN 'error' ELSE 'none' END AS rule,
    CASE WHEN points IS NOT NULL THEN points WHEN sem > 0 THEN $z * sqrt(2) * sem END AS least,
    told.level,
    told.reliability,
    told.reliability_type,
    told.interval_days,
    told.reliability_status,
    told.sd,
    told.sd_status,
    CASE WHEN points IS NOT NULL THEN points_status ELSE error_status END AS status,
    CASE WHEN points IS NOT NULL THEN points_source ELSE error_source END AS source
FROM told
JOIN subscale ON subscale.instrument = $instrument AND subscale.version = $version AND subscale.subscale = told.subscale
ORDER BY subscale.position, told.target NULLS LAST
