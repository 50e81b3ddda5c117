-- one row per client that the viewer may see: all of them, or those of a code
SELECT DISTINCT client_id
FROM visible_client($viewer_id, $as_of_day)
WHERE $client IS NULL OR client_id IN (SELECT client_id FROM current_clients WHERE client = $client)
