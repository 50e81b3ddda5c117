-- destroys the key of a client: the trail can no longer tell whom its rows named
DELETE FROM client_key WHERE client_id = $client_id::UUID
