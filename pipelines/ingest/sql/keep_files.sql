-- one row per file of the batch, with what became of its rows
INSERT INTO import_file BY NAME
SELECT file_id, $batch_id::BIGINT AS batch_id, path, sheet, sha256, kind, source, timezone, profile,
    coalesce(rows_read, 0) AS rows_read, coalesce(accepted, 0) AS accepted, coalesce(duplicate, 0) AS duplicate,
    coalesce(rejected, 0) AS rejected, coalesce(superseded, 0) AS superseded
FROM incoming
LEFT JOIN file_count USING (file_id)
