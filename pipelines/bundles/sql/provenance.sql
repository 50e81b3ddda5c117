-- one row per batch × file that it brought; a batch without files has one
SELECT batch.batch_id, batch.action, batch.status, instant_text(batch.at_utc) AS at, batch.reason, batch.withdrawn_batch,
    file.path, file.sheet, file.sha256, file.kind, file.source, coalesce(file.timezone, $timezone) AS timezone,
    file.rows_read, file.accepted, file.duplicate, file.rejected, file.superseded
FROM batch
LEFT JOIN import_file AS file USING (batch_id)
ORDER BY batch.batch_id, file.file_id
