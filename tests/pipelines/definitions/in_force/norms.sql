-- one row per norm of a subscale
SELECT position, target, population, sample, mean, status, source
FROM norm_in_force
WHERE instrument = $instrument AND subscale = $subscale
ORDER BY target NULLS FIRST, position
