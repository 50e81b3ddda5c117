-- one row per partner of whom a joint view may tell a thing
SELECT client_id, relationship, until_day, partner
FROM joint_client($viewer_id, $rights_day::DATE, $thing, $act, at_utc := $rights_at)
