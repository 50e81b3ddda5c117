-- one row per flag that the viewer may read, urgent ones first, then by the time that is left, then by age. client: with its
-- source where there are several; owners: who treats the client on that day; words: what its evidence says, the most urgent
-- and newest first; newest_on: its last day. $flag_id: that one alone; $client_id: that client's alone.
WITH flag AS MATERIALIZED (
    SELECT *
    FROM visible_flag(
        $viewer_id, $rights_day::DATE, 'read', $as_of_day::DATE, $told_at, $timezone,
        at_utc := $rights_at, in_session := $in_session)
    WHERE ($flag_id IS NULL OR flag_id = $flag_id::UUID) AND ($client_id IS NULL OR client_id = $client_id::UUID)
), episode AS (
    SELECT client_id, source, client
    FROM current_clients
    WHERE client_id IN (SELECT client_id FROM flag)
    QUALIFY row_number() OVER (PARTITION BY client_id ORDER BY opened_on DESC) = 1
), sources AS (
    SELECT count(DISTINCT source) AS n FROM episode
), person AS (
    SELECT source, practitioner, any_value(coalesce(name, practitioner)) AS name
    FROM current_practitioners
    GROUP BY source, practitioner
), owner AS (
    SELECT care.client_id, list(DISTINCT coalesce(person.name, care.practitioner)) AS names
    FROM care_on($as_of_day::DATE) AS care
    LEFT JOIN person ON person.source = care.source AND person.practitioner = care.practitioner
    WHERE care.until_day = DATE '9999-12-31' AND care.client_id IN (SELECT client_id FROM flag)
    GROUP BY care.client_id
), told AS (
    SELECT flag_id, list(words ORDER BY urgency = 'urgent' DESC, on_day DESC NULLS LAST, words, evidence_key) AS words,
        max(on_day) AS newest_on
    FROM visible_flag_evidence(
        $viewer_id, $rights_day::DATE, 'read', $as_of_day::DATE, $told_at, $timezone,
        at_utc := $rights_at, in_session := $in_session)
    GROUP BY flag_id
)
SELECT
    flag.flag_id,
    flag.client_id,
    episode.client || CASE WHEN (SELECT n FROM sources) > 1 THEN ' (' || episode.source || ')' ELSE '' END AS client,
    coalesce(list_sort(owner.names), []) AS owners,
    flag.scope,
    flag.criterion,
    flag.version,
    coalesce(criterion.title, flag.criterion) AS title,
    criterion.article,
    flag.urgency,
    flag.private = 'yes' AS is_private,
    told.words,
    told.newest_on,
    flag.status,
    to_local(flag.raised_at, $timezone) AS raised_at,
    to_local(flag.due_at, $timezone) AS due_at,
    date_diff('minute', $told_at, flag.due_at) / 60.0 AS hours_left,
    flag.past_limit,
    CASE WHEN flag.status = 'snoozed' THEN flag.until END AS snoozed_until,
    to_local(flag.recorded_at, $timezone) AS reviewed_at,
    flag.by_name AS reviewed_by,
    flag.action,
    flag.how,
    flag.reason
FROM flag
JOIN told USING (flag_id)
JOIN episode USING (client_id)
LEFT JOIN owner USING (client_id)
LEFT JOIN criterion USING (criterion)
ORDER BY flag.urgency = 'urgent' DESC, flag.due_at NULLS LAST, flag.raised_at, client, flag.criterion, flag.flag_id
