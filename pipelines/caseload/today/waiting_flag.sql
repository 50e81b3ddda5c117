-- one row per flag that nobody has reviewed, of the clients in the viewer's own care
SELECT
    flag.client_id::VARCHAR AS client_id,
    flag.flag_id::VARCHAR AS flag_id,
    flag.urgency,
    coalesce(criterion.title, flag.criterion) AS title,
    to_local(flag.raised_at, $timezone) AS raised_at,
    to_local(flag.due_at, $timezone) AS due_at,
    flag.past_limit
FROM visible_flag(
    $viewer_id, $rights_day::DATE, 'read', $as_of_day::DATE, $told_at, $timezone,
    at_utc := $rights_at, in_session := $in_session) AS flag
JOIN visible_client($viewer_id, $rights_day::DATE, 'flags', 'read', at_utc := $rights_at) AS visible USING (client_id)
LEFT JOIN criterion USING (criterion)
WHERE flag.status = 'open' AND visible.scope = 'own' AND visible.until_day = DATE '9999-12-31' AND NOT $in_session
ORDER BY flag.due_at, flag.raised_at, flag.criterion, flag.flag_id
