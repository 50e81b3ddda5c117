-- one row: the same code, from another tool
INSERT INTO clients.record BY NAME
SELECT * REPLACE ('trial' AS source, client_key('trial', client) AS client_id, row_key('clients', 'trial', [client, opened_on::VARCHAR]) AS key)
FROM clients.record WHERE client = $client AND batch_to IS NULL
