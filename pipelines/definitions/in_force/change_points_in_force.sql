-- one row per subscale × target (null: any) with a threshold of change, in score points: the practice's own, entered last,
-- else the published one; a difference of at least that many counts
CREATE OR REPLACE MACRO change_points_in_force(as_of_day) AS TABLE
WITH entered AS MATERIALIZED (
    SELECT * FROM own_reference(as_of_day) WHERE points IS NOT NULL
),
place AS (
    SELECT instrument, version, subscale, NULL AS target FROM change_points
    UNION
    SELECT instrument, version, subscale, target FROM entered
)
SELECT place.*, given.points, given.level, given.status, given.source
FROM place
JOIN (
    SELECT instrument, version, subscale, target, points, NULL AS level, 'own' AS status, reference AS source, 0 AS shipped, recency
    FROM entered
    UNION ALL
    SELECT instrument, version, subscale, NULL, points, level, status, source, 1, 0 FROM change_points
) AS given
    ON given.instrument = place.instrument AND given.version = place.version AND given.subscale = place.subscale
    AND (given.target IS NULL OR given.target = place.target)
QUALIFY row_number() OVER (
    PARTITION BY place.instrument, place.version, place.subscale, place.target
    ORDER BY given.shipped, given.target IS NULL, given.recency) = 1
