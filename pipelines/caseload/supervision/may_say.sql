-- one row: whether the viewer may write of supervision about a client now; nobody in session
SELECT count(*) > 0
FROM visible_client($viewer_id, $rights_day::DATE, 'supervision', 'write', at_utc := $rights_at)
WHERE client_id = $client_id::UUID AND until_day >= $rights_day::DATE AND NOT $in_session
