-- one row per item of the agenda, review and follow-up that stands: all of one client ($client_id), of one day ($on_day), or,
-- where both are null, those that are open, and each client's last review. Items to talk about first, then by what is due
SELECT
    entry.entry_id::VARCHAR AS entry_id,
    entry.client_id::VARCHAR AS client_id,
    record.code,
    record.therapist,
    record.therapist_name,
    entry.what,
    entry.words,
    entry.on_day,
    entry.due_on,
    to_local(entry.recorded_at, $timezone) AS recorded_at,
    entry.by_name,
    entry.recorded_by = $viewer_id AS is_own,
    to_local(entry.ended_at, $timezone) AS ended_at,
    entry.ended_by
FROM visible_supervision(
    $viewer_id, $rights_day::DATE, 'read', $told_at, at_utc := $rights_at, in_session := $in_session) AS entry
JOIN (
    SELECT one.client_id, arg_max(one.client, one.opened_on) AS code, arg_max(one.therapist, one.opened_on) AS therapist,
        arg_max(coalesce(person.name, one.therapist), one.opened_on) AS therapist_name
    FROM current_clients AS one
    LEFT JOIN (SELECT source, practitioner, any_value(name) AS name FROM current_practitioners GROUP BY ALL) AS person
        ON person.source = one.source AND person.practitioner = one.therapist
    GROUP BY one.client_id
) AS record USING (client_id)
WHERE entry.client_id = coalesce($client_id::UUID, entry.client_id)
    AND ($on_day::DATE IS NULL OR entry.on_day = $on_day::DATE OR to_local(entry.ended_at, $timezone)::DATE = $on_day::DATE)
QUALIFY $client_id IS NOT NULL OR $on_day::DATE IS NOT NULL
    OR CASE entry.what
        WHEN 'reviewed' THEN
            row_number() OVER (PARTITION BY entry.client_id, entry.what ORDER BY entry.on_day DESC, entry.recorded_at DESC) = 1
        ELSE entry.ended_at IS NULL END
ORDER BY entry.what <> 'agenda', entry.due_on NULLS LAST, entry.recorded_at, entry.entry_id
