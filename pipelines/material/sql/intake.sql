-- one row per intake with notes of a client that the viewer may see, between two days, newest first
SELECT intake.recorded_on AS day, intake.notes, intake.key::VARCHAR AS key,
    import_file.path || CASE WHEN import_file.sheet IS NULL THEN '' ELSE ' (' || import_file.sheet || ')' END AS file, intake.line
FROM current_intake AS intake
JOIN visible_client($viewer_id, $rights_day::DATE, 'record', 'read', at_utc := $rights_at) AS visible USING (client_id)
LEFT JOIN import_file USING (file_id)
WHERE intake.client_id = $client_id::UUID AND intake.notes IS NOT NULL
    AND visible_words(intake.key, in_session := $in_session)
    AND intake.recorded_on BETWEEN $from_day::DATE AND least(visible.until_day, $to_day::DATE)
ORDER BY intake.recorded_on DESC, intake.key
