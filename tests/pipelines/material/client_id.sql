-- one row: the id of the client with a code
SELECT any_value(client_id) FROM current_clients WHERE client = $code
