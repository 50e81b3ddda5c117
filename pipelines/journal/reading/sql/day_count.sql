-- one row per journal day of the one client × family with an entry on it (null: none): entries
SELECT journalled.day, entry.family, count(entry.key) AS events
FROM asked_day AS journalled
LEFT JOIN asked_entry AS entry ON entry.client_id = journalled.client_id AND entry.day = journalled.day
GROUP BY ALL
ORDER BY ALL
