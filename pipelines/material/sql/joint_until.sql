-- one row per thing that the newest consent of both partners opens to a joint view: the last day of whose rows it is told
SELECT 'measures' AS thing, least(until_day, $as_of_day::DATE) AS last_day
FROM joint_client($viewer_id, $rights_day::DATE, 'measures', 'read', at_utc := $rights_at) WHERE client_id = $client_id::UUID
UNION ALL
SELECT 'journal', least(until_day, $as_of_day::DATE)
FROM joint_client($viewer_id, $rights_day::DATE, 'journal', 'read', at_utc := $rights_at) WHERE client_id = $client_id::UUID
