-- one row per goal of a client as its newest row says, in the order in which they were set
SELECT record.key::VARCHAR AS key, record.goal, record.status, record.detail, record."on" AS on_day,
    import_file.path AS file, record.line
FROM current_goals AS record
JOIN visible_client($viewer_id, $rights_day::DATE, 'record', 'read', at_utc := $rights_at) AS visible USING (client_id)
LEFT JOIN import_file USING (file_id)
WHERE record.client_id = $client_id::UUID AND record."on" <= least(visible.until_day, $as_of_day::DATE)
QUALIFY row_number() OVER (PARTITION BY record.goal ORDER BY record."on" DESC, record.key) = 1
ORDER BY record."on", record.goal
