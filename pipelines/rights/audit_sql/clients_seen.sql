-- one row per client that the viewer may see, as far as a thing goes: all of them, or those of a code
SELECT client_id
FROM visible_client($viewer_id, $rights_day::DATE, $seen_thing, $seen_act, at_utc := $rights_at)
WHERE $client IS NULL OR client_id IN (SELECT client_id FROM current_clients WHERE client = $client)
