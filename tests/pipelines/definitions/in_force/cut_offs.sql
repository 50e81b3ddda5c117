-- one row per cut-off of each subscale
SELECT instrument, subscale, position, value, op, label, clinical, status
FROM cut_off_in_force
ORDER BY instrument, version, subscale, target NULLS FIRST, position
