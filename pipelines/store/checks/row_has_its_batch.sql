-- one row per imported row whose file or batches are not on record, or whose interval runs backwards
SELECT kind, key::VARCHAR AS subject, 'its file, its batch or its interval is not on record' AS finding
FROM checked_row
LEFT JOIN (SELECT file_id, file_id AS known_file FROM import_file) AS file USING (file_id)
LEFT JOIN (SELECT batch_id FROM batch WHERE status = 'committed') AS first ON first.batch_id = batch_from
LEFT JOIN (SELECT batch_id FROM batch WHERE status = 'committed') AS last ON last.batch_id = batch_to
WHERE ($batch_id IS NULL OR batch_from = $batch_id OR batch_to = $batch_id)
    AND (known_file IS NULL OR first.batch_id IS NULL OR (batch_to IS NOT NULL AND last.batch_id IS NULL)
         OR batch_to <= batch_from)
