-- one row per flag of the clients whom the viewer treats or supervises that was raised in the period, waits for a review or rests
SELECT
    flag.client_id::VARCHAR AS client_id,
    flag.flag_id::VARCHAR AS flag_id,
    flag.urgency,
    flag.status,
    flag.past_limit,
    flag.raised_on BETWEEN $from_day::DATE AND $to_day::DATE AS is_new,
    $as_of_day::DATE - flag.raised_on AS age_days
FROM visible_flag(
    $viewer_id, $rights_day::DATE, 'read', $as_of_day::DATE, $told_at, $timezone,
    at_utc := $rights_at, in_session := $in_session) AS flag
JOIN visible_client($viewer_id, $rights_day::DATE, 'flags', 'read', at_utc := $rights_at) AS visible USING (client_id)
WHERE visible.scope IN ('own', 'supervised', 'operator') AND NOT $in_session
    AND flag.raised_on <= visible.until_day
    AND (flag.status IN ('open', 'snoozed') OR flag.raised_on BETWEEN $from_day::DATE AND $to_day::DATE)
ORDER BY flag.client_id, flag.raised_on, flag.flag_id
