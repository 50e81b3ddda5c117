-- one row per rejected row of a batch; its cells only where the viewer may see the client they are about;
-- of nobody known: where whoever holds the key is at the keyboard
WITH visible AS (
    SELECT DISTINCT client_id FROM visible_client($viewer_id, $as_of_day::DATE)
), why AS (
    SELECT file_id, line, string_agg(column_name || ': ' || message, ' ' ORDER BY column_name, rule) AS message
    FROM import_issue
    WHERE rejects
    GROUP BY file_id, line
)
SELECT
    import_file.path || CASE WHEN import_file.sheet IS NULL THEN '' ELSE ' (' || import_file.sheet || ')' END AS file,
    rejected_row.line,
    coalesce(why.message, '') AS why,
    CASE WHEN visible.client_id IS NOT NULL OR ($sees_strangers AND known_client.client_id IS NULL) THEN rejected_row.cells ELSE '{}' END AS cells
FROM rejected_row
JOIN import_file USING (file_id)
LEFT JOIN why ON why.file_id = rejected_row.file_id AND why.line = rejected_row.line
LEFT JOIN visible ON visible.client_id = client_key(import_file.source, rejected_row.client)
LEFT JOIN (SELECT DISTINCT client_id FROM current_clients) AS known_client
    ON known_client.client_id = client_key(import_file.source, rejected_row.client)
WHERE import_file.batch_id = $batch_id
ORDER BY rejected_row.file_id, rejected_row.line
