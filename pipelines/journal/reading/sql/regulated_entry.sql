-- one row per entry of the one client that is laid out, between the two days: intensity before and after, and what was used
SELECT entry.intensity, entry.intensity_after,
    entry.timeout_started_at IS NOT NULL OR entry.timeout_called_by IS NOT NULL AS has_timeout,
    entry.calming IS NOT NULL AS has_calming, entry.has_phrase, entry.timeout_activity
FROM asked_entry AS entry
WHERE entry.day BETWEEN coalesce($from_day::DATE, DATE '0001-01-01') AND coalesce($to_day::DATE, DATE '9999-12-31')
ORDER BY entry.occurred_at.utc, entry.key
