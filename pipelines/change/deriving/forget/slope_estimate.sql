-- no row stays of the asked clients: they are derived again
DELETE FROM slope_estimate WHERE client_id IN (SELECT client_id FROM asked_client)
