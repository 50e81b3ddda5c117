-- one row: whether a viewer may read, write or export a thing of one client
SELECT count(*) > 0
FROM visible_client($viewer_id, $rights_day::DATE, $thing, $act, at_utc := $rights_at)
WHERE client_id = $client_id::UUID
