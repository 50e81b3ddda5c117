-- one row per coded response of the one client: entries before a day, and from it on
SELECT response, count(*) FILTER (day < $since::DATE) AS before, count(*) FILTER (day >= $since::DATE) AS after
FROM asked_entry
WHERE response IS NOT NULL
GROUP BY response
ORDER BY response
