-- one row per flag × therapist who treats the client on that day, raised from $since on, that the viewer may read as who
-- treats, supervises or holds the key: what a record of flags is counted from. rules: those of its evidence
WITH flag AS MATERIALIZED (
    SELECT *
    FROM visible_flag(
        $viewer_id, $rights_day::DATE, 'read', $as_of_day::DATE, $told_at, $timezone,
        at_utc := $rights_at, in_session := $in_session)
    WHERE whole AND raised_on >= $since::DATE
), ruled AS (
    SELECT flag_id, list(DISTINCT rule) FILTER (rule IS NOT NULL) AS rules
    FROM visible_flag_evidence(
        $viewer_id, $rights_day::DATE, 'read', $as_of_day::DATE, $told_at, $timezone,
        at_utc := $rights_at, in_session := $in_session)
    GROUP BY flag_id
), person AS (
    SELECT source, practitioner, any_value(coalesce(name, practitioner)) AS name
    FROM current_practitioners
    GROUP BY source, practitioner
)
SELECT DISTINCT
    flag.flag_id,
    flag.criterion,
    coalesce(criterion.title, flag.criterion) AS title,
    flag.raised_on,
    flag.action,
    flag.reason,
    list_sort(coalesce(ruled.rules, [])) AS rules,
    care.source || chr(31) || care.practitioner AS therapist,
    coalesce(person.name, care.practitioner) AS name
FROM flag
JOIN ruled USING (flag_id)
LEFT JOIN criterion USING (criterion)
LEFT JOIN care_on($as_of_day::DATE) AS care ON care.client_id = flag.client_id AND care.until_day = DATE '9999-12-31'
LEFT JOIN person ON person.source = care.source AND person.practitioner = care.practitioner
ORDER BY flag.raised_on, flag.flag_id, therapist
