-- one row per target: the threshold of change of a subscale
SELECT target, points, level, status, source
FROM change_points_in_force
WHERE instrument = $instrument AND subscale = $subscale
ORDER BY target NULLS FIRST
