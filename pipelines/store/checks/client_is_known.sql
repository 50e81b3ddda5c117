-- one row per kind × client code that current rows name and no current episode of care has
WITH touched AS (
    SELECT DISTINCT client_id FROM imported_row
    WHERE $batch_id IS NULL OR batch_from = $batch_id OR batch_to = $batch_id
)
SELECT kind, client_id::VARCHAR AS subject, count(*) || ' rows of a client who is not there' AS finding
FROM imported_row
JOIN touched USING (client_id)
WHERE batch_to IS NULL AND retracted IS NULL AND client_id IS NOT NULL
    AND client_id NOT IN (SELECT client_id FROM current_clients)
GROUP BY kind, client_id
