-- one row per key that just lost its current row: the newest version whose batch still stands, with its own origin
INSERT INTO record BY NAME
SELECT * REPLACE ($batch_id::BIGINT AS batch_from, NULL::BIGINT AS batch_to)
FROM record
WHERE key IN (SELECT key FROM record WHERE batch_to = $batch_id)
    AND file_id NOT IN (
        SELECT file_id FROM main.import_file
        WHERE batch_id IN (SELECT withdrawn_batch FROM main.batch WHERE withdrawn_batch IS NOT NULL))
QUALIFY row_number() OVER (PARTITION BY key ORDER BY file_id DESC, batch_from DESC) = 1
