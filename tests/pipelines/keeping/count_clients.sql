-- one row: how many clients the store has
SELECT count(DISTINCT client_id) FROM current_clients
