-- one row: the mark of a client
SELECT mark FROM client_key WHERE client_id = $client_id::UUID
