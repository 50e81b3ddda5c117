-- one row per target: the threshold of change of each subscale
SELECT instrument, subscale, target, points, level, status, source
FROM change_points_in_force(DATE '2026-11-22')
ORDER BY instrument, version, subscale, target NULLS FIRST
