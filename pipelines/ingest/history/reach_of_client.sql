-- one row: the local time of a client's newest administration, and of the newest batch that brought something of them
WITH visible AS (
    SELECT DISTINCT client_id FROM visible_client($viewer_id, $as_of_day::DATE) WHERE client_id = $client_id::UUID
)
SELECT
    (SELECT max(to_local(administered_at.utc, $timezone)) FROM subscale_score JOIN visible USING (client_id)) AS data_until,
    (
        SELECT to_local(max(batch.at_utc), $timezone)
        FROM batch
        WHERE batch.batch_id IN (SELECT batch_from FROM imported_row JOIN visible USING (client_id))
    ) AS read_at
