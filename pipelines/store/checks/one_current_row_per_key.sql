-- one row per key that has more than one current row
WITH touched AS (
    SELECT DISTINCT kind, key FROM imported_row
    WHERE $batch_id IS NULL OR batch_from = $batch_id OR batch_to = $batch_id
)
SELECT kind, key::VARCHAR AS subject, count(*) || ' current rows' AS finding
FROM imported_row
JOIN touched USING (kind, key)
WHERE batch_to IS NULL
GROUP BY kind, key
HAVING count(*) > 1
