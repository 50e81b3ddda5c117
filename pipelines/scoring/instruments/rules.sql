-- one row per subscale × target (null: any other): what its change is told by. rule: points (a difference of at least
-- `least` score points, as published), error (a difference of more than `least` score points, z times the standard error
-- of the difference, S_diff = sqrt(2) SEM; Jacobson & Truax 1991), or none. Points come before an error.
WITH place AS (
    SELECT instrument, version, subscale, NULL AS target FROM subscale
    UNION
    SELECT instrument, version, subscale, target FROM error_in_force
    UNION
    SELECT instrument, version, subscale, target FROM change_points_in_force
),
told AS (
    SELECT place.*, points.points, points.level, points.status AS points_status, points.source AS points_source,
        error.reliability, error.reliability_type, error.interval_days, error.reliability_status, error.sd, error.sd_status,
        error.sem, error.status AS error_status, error.source AS error_source
    FROM place
    LEFT JOIN change_points_in_force AS points
        ON points.instrument = place.instrument AND points.version = place.version AND points.subscale = place.subscale
        AND (points.target IS NULL OR points.target = place.target)
    LEFT JOIN error_in_force AS error
        ON error.instrument = place.instrument AND error.version = place.version AND error.subscale = place.subscale
        AND (error.target IS NULL OR error.target = place.target)
    WHERE place.instrument = $instrument AND place.version = $version
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
JOIN subscale ON subscale.instrument = told.instrument AND subscale.version = told.version AND subscale.subscale = told.subscale
ORDER BY subscale.position, told.target NULLS LAST
