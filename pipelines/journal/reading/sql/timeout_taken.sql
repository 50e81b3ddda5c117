-- one row per time-out of the one client that is laid out, between the two days. Two entries about one start are one: of what
-- only one of them says, that. Moments without a time of day are missing.
SELECT min(entry.key)::VARCHAR AS key,
    min(CASE WHEN entry.timeout_started_at."precision" = 'minute' THEN entry.timeout_started_at.utc END) AS started_at,
    min(entry.timeout_planned_minutes) AS planned_minutes,
    min(CASE WHEN entry.return_promised_at."precision" = 'minute' THEN entry.return_promised_at.utc END) AS promised_at,
    min(CASE WHEN entry.returned_at."precision" = 'minute' THEN entry.returned_at.utc END) AS returned_at,
    min(entry.day) AS day
FROM asked_entry AS entry
WHERE (entry.timeout_started_at IS NOT NULL OR entry.timeout_planned_minutes IS NOT NULL OR entry.timeout_called_by IS NOT NULL)
    AND entry.day BETWEEN coalesce($from_day::DATE, DATE '0001-01-01') AND coalesce($to_day::DATE, DATE '9999-12-31')
GROUP BY coalesce(entry.timeout_started_at.utc::VARCHAR, entry.key::VARCHAR)
ORDER BY day, started_at, key
