-- one row per day of the one client with a rupture, from told_repair: ruptures
SELECT day, count(*) AS ruptures FROM told_repair GROUP BY day
