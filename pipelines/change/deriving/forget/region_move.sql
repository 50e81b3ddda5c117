-- no row stays of the asked clients: they are derived again
DELETE FROM region_move WHERE client_id IN (SELECT client_id FROM asked_client)
