-- no row stays of the asked clients: they are derived again
DELETE FROM criterion_evidence WHERE client_id IN (SELECT client_id FROM criteria_client)
