-- one row per imported row × version that a batch must answer for: all versions of the keys it touched, all rows of its files,
-- and all rows of clients it touched who are not known
CREATE OR REPLACE TEMP TABLE touched_row AS
WITH touched AS MATERIALIZED (
    SELECT DISTINCT key, client_id FROM imported_row WHERE batch_from = $batch_id OR batch_to = $batch_id
), stranger AS MATERIALIZED (
    SELECT DISTINCT client_id FROM touched WHERE client_id NOT IN (SELECT client_id FROM current_clients)
)
SELECT kind, key, client_id, file_id, batch_from, batch_to, retracted
FROM imported_row
WHERE key IN (SELECT key FROM touched)
    OR file_id IN (SELECT file_id FROM import_file WHERE batch_id = $batch_id)
    OR coalesce(client_id IN (SELECT client_id FROM stranger), false)
