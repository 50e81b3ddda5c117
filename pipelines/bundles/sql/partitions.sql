-- one row per source × zone × way in of the kind's rows: each is a file, what was brought first and the longest first
SELECT source, coalesce(timezone, $timezone) AS zone, entered
FROM bundled
GROUP BY ALL
ORDER BY entered, count(*) DESC, source, zone
