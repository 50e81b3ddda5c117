-- one row: the first session of a client that is planned for a later day: its day, and its local time where the file says one
SELECT record.held_at.local_date AS day,
    CASE WHEN record.held_at."precision" <> 'day' THEN to_local(record.held_at.utc, $timezone) END AS at_local
FROM current_sessions AS record
JOIN visible_client($viewer_id, $rights_day::DATE, $thing, 'write', at_utc := $rights_at) AS visible USING (client_id)
WHERE record.client_id = $client_id::UUID AND record.status = 'scheduled'
    AND record.held_at.local_date > $session_on::DATE AND record.held_at.local_date <= visible.until_day
ORDER BY record.held_at.utc, record.key
LIMIT 1
