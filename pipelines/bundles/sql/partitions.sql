-- one row per source × zone × way in of the kind's rows: each is a file
SELECT source, coalesce(timezone, $timezone) AS timezone, entered
FROM bundled
GROUP BY ALL
ORDER BY entered, source, timezone
