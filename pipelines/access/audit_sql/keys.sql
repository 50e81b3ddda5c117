-- one row per client key
SELECT client_id, key, mark FROM client_key
