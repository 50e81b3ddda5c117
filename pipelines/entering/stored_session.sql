-- one row: a session of a client as it is stored, by its key, or by its moment where it has no code of its own
SELECT record.*
FROM current_sessions AS record
JOIN visible_client($viewer_id, $rights_day::DATE, 'record', 'write', at_utc := $rights_at) AS visible USING (client_id)
WHERE record.client_id = $client_id::UUID AND record.held_at.local_date <= visible.until_day
    AND CASE WHEN $key IS NULL THEN record.session IS NULL AND moment_text(record.held_at) = $which
        ELSE record.key = try_cast($key AS UUID) END
