-- one row per cut-off of each subscale
SELECT instrument, subscale, position, value, op, label, clinical, status
FROM cut_off_in_force(DATE '2026-11-22')
ORDER BY instrument, version, subscale, target NULLS FIRST, position
