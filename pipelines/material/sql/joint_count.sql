-- one row: of how many of two partners a joint view may tell a thing, by the newest consents of both
SELECT count(*)
FROM joint_client($viewer_id, $rights_day::DATE, $thing, 'read', at_utc := $rights_at)
WHERE client_id IN ($client_id::UUID, $partner_id::UUID) AND until_day >= $as_of_day::DATE
