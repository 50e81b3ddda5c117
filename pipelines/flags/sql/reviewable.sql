-- one row, or none: the client and the longest snooze, in days, of a flag that the viewer may review
SELECT client_id, snooze_days
FROM visible_flag(
    $viewer_id, $rights_day::DATE, 'write', $as_of_day::DATE, $told_at, $timezone,
    at_utc := $rights_at, in_session := $in_session)
WHERE flag_id = $flag_id::UUID
