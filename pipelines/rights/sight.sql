-- one row: how many clients' cells a viewer may read, and a number that stands for which
SELECT count(*), coalesce(bit_xor(hash(client_id)), 0)::VARCHAR
FROM visible_client($viewer_id, $rights_day::DATE, 'cells', 'read', at_utc := $rights_at)
WHERE until_day = DATE '9999-12-31'
