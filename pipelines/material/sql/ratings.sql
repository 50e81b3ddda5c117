-- one row per session of a client on a day that was rated: the clinician's ratings, 0 to 4
SELECT record.key::VARCHAR AS key, record.engagement, record.support_seeking, record.support_giving, record.closeness,
    record.autonomy, record.coherence, import_file.path AS file, record.line
FROM current_sessions AS record
JOIN visible_client($viewer_id, $rights_day::DATE, 'record', 'read', at_utc := $rights_at) AS visible USING (client_id)
LEFT JOIN import_file USING (file_id)
WHERE record.client_id = $client_id::UUID AND record.held_at.local_date = $session_on::DATE
    AND record.held_at.local_date <= visible.until_day
    AND coalesce(record.engagement, record.support_seeking, record.support_giving, record.closeness, record.autonomy,
        record.coherence) IS NOT NULL
ORDER BY record.held_at.utc, record.key
