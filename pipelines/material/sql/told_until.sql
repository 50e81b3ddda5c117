-- one row per thing of a client that the viewer may read: the last day of whose rows it is told
SELECT 'caseload' AS thing, least(until_day, $as_of_day::DATE) AS last_day
FROM visible_client($viewer_id, $rights_day::DATE, 'caseload', 'read', at_utc := $rights_at) WHERE client_id = $client_id::UUID
UNION ALL
SELECT 'measures', least(until_day, $as_of_day::DATE)
FROM visible_client($viewer_id, $rights_day::DATE, 'measures', 'read', at_utc := $rights_at) WHERE client_id = $client_id::UUID
UNION ALL
SELECT 'journal', least(until_day, $as_of_day::DATE)
FROM visible_client($viewer_id, $rights_day::DATE, 'journal', 'read', at_utc := $rights_at) WHERE client_id = $client_id::UUID
UNION ALL
SELECT 'record', least(until_day, $as_of_day::DATE)
FROM visible_client($viewer_id, $rights_day::DATE, 'record', 'read', at_utc := $rights_at) WHERE client_id = $client_id::UUID
UNION ALL
SELECT 'flags', least(until_day, $as_of_day::DATE)
FROM visible_client($viewer_id, $rights_day::DATE, 'flags', 'read', at_utc := $rights_at) WHERE client_id = $client_id::UUID
