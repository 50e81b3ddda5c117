-- one row per asked client × period with an entry × response (null where none was coded): entries in it
SELECT period.client_id, period.period_from, period.period_to, entry.response, count(*) AS events
FROM asked_period AS period
JOIN asked_entry AS entry ON entry.client_id = period.client_id AND entry.day BETWEEN period.period_from AND period.period_to
GROUP BY ALL
ORDER BY ALL
