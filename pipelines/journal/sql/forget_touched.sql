-- no row stays of the touched clients: they are derived again
DELETE FROM trigger_suggestion WHERE client_id IN (SELECT client_id FROM touched_client)
