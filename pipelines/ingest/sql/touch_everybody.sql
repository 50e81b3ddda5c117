-- one row per client, where the batch changed the practice's own norms: they count for everybody
INSERT INTO touched_client
SELECT DISTINCT client_id FROM current_clients
WHERE client_id NOT IN (SELECT client_id FROM touched_client)
    AND EXISTS (FROM norms.record WHERE batch_from = $batch_id OR batch_to = $batch_id)
