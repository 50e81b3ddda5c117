-- one row per file (of a workbook: sheet) of a batch; a withdrawal has none
SELECT batch.batch_id AS batch, batch.action, batch.status, instant_text(batch.at_utc) AS recorded_at, batch.reason,
    batch.withdrawn_batch, file.path AS source_file, file.sheet, file.sha256, file.kind, file.source,
    file.rows_read, file.accepted, file.duplicate, file.rejected, file.superseded, file.profile
FROM batch
LEFT JOIN import_file AS file USING (batch_id)
