-- one row less per piece of evidence of a client
DELETE FROM criterion_evidence WHERE client_id = $client_id::UUID
