-- one row per rupture of the one client in told_repair: whether it came before a day
SELECT day < $since::DATE AS is_before, hours, is_open FROM told_repair ORDER BY occurred_at.utc, key
