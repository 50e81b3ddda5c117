-- one row per rupture of the one client in told_repair, between the two days
SELECT hours, is_open
FROM told_repair
WHERE day BETWEEN coalesce($from_day::DATE, DATE '0001-01-01') AND coalesce($to_day::DATE, DATE '9999-12-31')
ORDER BY occurred_at.utc, key
