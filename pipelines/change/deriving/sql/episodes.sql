-- one row per episode of care of an asked client
SELECT client_id::VARCHAR AS client_id, opened_on, closed_on FROM current_clients JOIN asked_client USING (client_id)
