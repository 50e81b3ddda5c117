-- one row per finding of a batch
SELECT file_id, sheet, line, column_name, rule, message, value, rejects
FROM import_issue
JOIN import_file USING (file_id)
WHERE batch_id = $batch_id
ORDER BY file_id, line, column_name, rule, message
