-- one row: of how many of a note's clients the viewer may write a thing now
SELECT count(*)
FROM visible_client($viewer_id, $rights_day::DATE, $thing, 'write', at_utc := $rights_at)
WHERE client_id IN ($client_id::UUID, $partner_id::UUID) AND until_day >= $rights_day::DATE
