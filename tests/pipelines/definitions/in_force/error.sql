-- one row per target: what errors of a subscale are told with
SELECT target, reliability, reliability_type, interval_days, reliability_status, sd, sd_status, status
FROM error_in_force
WHERE instrument = $instrument AND subscale = $subscale
ORDER BY target NULLS FIRST
