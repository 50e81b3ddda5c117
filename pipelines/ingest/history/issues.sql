-- one row per finding of a batch; its cell only where its row is about a client that the viewer may
-- see; of nobody known: where whoever holds the key is at the keyboard
WITH visible AS (
    SELECT DISTINCT client_id FROM visible_client($viewer_id, $as_of_day::DATE)
)
SELECT
    import_file.path || CASE WHEN import_file.sheet IS NULL THEN '' ELSE ' (' || import_file.sheet || ')' END AS file,
    import_issue.line,
    import_issue.column_name AS "column",
    import_issue.rule,
    import_issue.message,
    CASE WHEN visible.client_id IS NOT NULL OR ($sees_strangers AND known_client.client_id IS NULL) THEN import_issue.value END AS value,
    import_issue.rejects
FROM import_issue
JOIN import_file USING (file_id)
LEFT JOIN rejected_row ON rejected_row.file_id = import_issue.file_id AND rejected_row.line = import_issue.line
LEFT JOIN visible ON visible.client_id = client_key(import_file.source, rejected_row.client)
LEFT JOIN (SELECT DISTINCT client_id FROM current_clients) AS known_client
    ON known_client.client_id = client_key(import_file.source, rejected_row.client)
WHERE import_file.batch_id = $batch_id
ORDER BY import_issue.rejects DESC, import_issue.file_id, import_issue.line, import_issue.column_name, import_issue.rule
