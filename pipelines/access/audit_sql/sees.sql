-- one row: whether a viewer may read who has looked at a client
SELECT count(*) > 0
FROM visible_client($viewer_id, $rights_day::DATE, 'trail', 'read', at_utc := $rights_at)
WHERE client_id = $client_id::UUID
