-- one row per target: what errors of each subscale are told with
SELECT instrument, subscale, target, reliability, reliability_type, interval_days, reliability_status, sd, sd_status, status
FROM error_in_force(DATE '2026-11-22')
ORDER BY instrument, version, subscale, target NULLS FIRST
