-- one row: whether the viewer may read, write or export a thing of this one client
SELECT count(*) > 0
FROM visible_client($viewer_id, $rights_day::DATE, $thing, $act, at_utc := $rights_at) AS visible
WHERE visible.client_id = $client_id::UUID AND ($act <> 'write' OR visible.until_day = DATE '9999-12-31')
