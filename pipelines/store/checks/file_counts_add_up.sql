-- one row per file whose rows are not all accounted for
SELECT 'import_file' AS kind, file_id::VARCHAR AS subject, 'rows_read is not accepted + duplicate + rejected' AS finding
FROM import_file
WHERE ($batch_id IS NULL OR batch_id = $batch_id) AND rows_read <> accepted + duplicate + rejected
