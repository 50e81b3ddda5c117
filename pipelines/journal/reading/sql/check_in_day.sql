-- one row per day on which a check-in of either partner is logged, of the one client that is laid out, between the two days
SELECT DISTINCT day
FROM asked_log
WHERE kind = 'check_in' AND day BETWEEN coalesce($from_day::DATE, DATE '0001-01-01') AND coalesce($to_day::DATE, DATE '9999-12-31')
ORDER BY day
