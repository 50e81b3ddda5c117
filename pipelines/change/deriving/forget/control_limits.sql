-- no row stays of the asked clients: they are derived again
DELETE FROM control_limits WHERE client_id IN (SELECT client_id FROM asked_client)
