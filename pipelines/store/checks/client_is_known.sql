-- one row per kind × client code that current rows name and no current episode of care has
SELECT kind, client_id::VARCHAR AS subject, count(*) || ' rows of a client who is not there' AS finding
FROM checked_row
WHERE batch_to IS NULL AND retracted IS NULL AND client_id IS NOT NULL
    AND client_id NOT IN (SELECT client_id FROM current_clients)
GROUP BY kind, client_id
