-- one row per source × person with this code, of any version, or only in rejected rows; since: the first batch with them
WITH taken AS (
    SELECT client, source, client_id, batch_from AS batch_id FROM practice.clients.record WHERE client = $client
), rejected AS (
    SELECT rejected_row.client, import_file.source,
        practice.main.client_key(import_file.source, rejected_row.client) AS client_id, import_file.batch_id
    FROM practice.main.rejected_row AS rejected_row
    JOIN practice.main.import_file AS import_file USING (file_id)
    WHERE rejected_row.client = $client AND import_file.source IS NOT NULL
)
SELECT source, client_id::VARCHAR AS client_id, min(batch_id) AS since
FROM (SELECT * FROM taken UNION ALL SELECT * FROM rejected)
WHERE $source IS NULL OR source = $source
GROUP BY source, client_id
ORDER BY source
