-- one row per session of a client that was held up to a day, the newest first: when, and what was rated
SELECT record.key::VARCHAR AS key, to_local(record.held_at.utc, $timezone) AS at_local,
    record.held_at."precision" = 'day' AS day_only, record.modality,
    record.engagement, record.support_seeking, record.support_giving, record.closeness, record.autonomy, record.coherence
FROM current_sessions AS record
JOIN visible_client($viewer_id, $rights_day::DATE, 'record', 'write', at_utc := $rights_at) AS visible USING (client_id)
WHERE record.client_id = $client_id::UUID AND record.status = 'held'
    AND record.held_at.local_date <= least(visible.until_day, $as_of_day::DATE)
ORDER BY record.held_at.utc DESC, record.key
