-- one row per file whose accepted rows are not all in the store, in some version
SELECT 'import_file' AS kind, file.file_id::VARCHAR AS subject,
    file.accepted || ' rows were accepted, ' || coalesce(stored.found, 0) || ' are in the store' AS finding
FROM import_file AS file
LEFT JOIN (SELECT file_id, count(DISTINCT (kind, key)) AS found FROM checked_row GROUP BY file_id) AS stored USING (file_id)
WHERE ($batch_id IS NULL OR file.batch_id = $batch_id) AND file.accepted <> coalesce(stored.found, 0)
