-- one row per file of a batch
SELECT file_id, sheet, sha256, kind, source, rows_read, accepted, duplicate, rejected, superseded
FROM import_file WHERE batch_id = $batch_id ORDER BY file_id
