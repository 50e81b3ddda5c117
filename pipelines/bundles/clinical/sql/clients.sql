-- one row per client, as their newest episode of care tells of them
SELECT client_id::VARCHAR AS client_id, source, client AS code, name, birth_year
FROM current_clients
QUALIFY row_number() OVER (PARTITION BY client_id ORDER BY opened_on DESC, key) = 1
ORDER BY source, client
