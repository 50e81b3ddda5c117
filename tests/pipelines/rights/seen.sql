-- one row per client that a viewer may see of a thing
FROM visible_client($viewer_id, $rights_day::DATE, $thing, $act, at_utc := $rights_at)
