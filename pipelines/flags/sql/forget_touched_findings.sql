-- no row stays of the touched clients: their texts are read again
DELETE FROM text_finding WHERE client_id IN (SELECT client_id FROM touched_client)
