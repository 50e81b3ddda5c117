-- ends the current rows that came with the withdrawn batch
UPDATE record SET batch_to = $batch_id
WHERE batch_to IS NULL AND file_id IN (SELECT file_id FROM main.import_file WHERE batch_id = $withdrawn)
