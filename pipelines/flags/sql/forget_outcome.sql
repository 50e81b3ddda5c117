-- no row stays of the asked clients: they are derived again
DELETE FROM criterion_outcome WHERE client_id IN (SELECT client_id FROM criteria_client)
