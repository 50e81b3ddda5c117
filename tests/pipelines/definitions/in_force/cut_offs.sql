-- one row per cut-off of a subscale
SELECT position, value, op, label, clinical, status
FROM cut_off_in_force
WHERE instrument = $instrument AND subscale = $subscale
ORDER BY position
