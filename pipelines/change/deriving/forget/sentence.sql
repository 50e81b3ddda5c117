-- no row stays of the asked clients: they are derived again
DELETE FROM sentence WHERE client_id IN (SELECT client_id FROM asked_client)
