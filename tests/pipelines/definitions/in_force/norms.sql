-- one row per norm of each subscale
SELECT instrument, subscale, position, target, population, sample, mean, status, source
FROM norm_in_force(DATE '2026-11-22')
ORDER BY instrument, version, subscale, target NULLS FIRST, position
