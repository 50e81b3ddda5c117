-- one row per episode of care that lay in the period × practitioner who treats it, of those whom the viewer is or supervises:
-- when it began and ended, what was measured in it up to the period's end, and what the scores say of change. An episode
-- with a second therapist stands once under each. forms: answered questionnaires; twice: one of them at least two times;
-- in_use, on_time: forms of open episodes that are in use, and those of them that are not overdue; newest: the client's newest
-- that began by the period's end; told, improved, worse: by the method that is shown, of a newest episode alone.
WITH visible AS MATERIALIZED (
    SELECT client_id, until_day
    FROM visible_client($viewer_id, $rights_day::DATE, 'caseload', 'read', at_utc := $rights_at)
    WHERE scope IN ('own', 'supervised', 'operator') AND NOT $in_session
), measured AS MATERIALIZED (
    SELECT client_id, until_day
    FROM visible_client($viewer_id, $rights_day::DATE, 'measures', 'read', at_utc := $rights_at)
    WHERE scope IN ('own', 'supervised', 'operator') AND NOT $in_session
), near AS (
    SELECT DISTINCT source, practitioner
    FROM current_practitioners
    WHERE $viewer_id = 'operator' OR practitioner_key(source, practitioner)::VARCHAR = $viewer_id
        OR (practitioner_key(source, supervisor)::VARCHAR = $viewer_id
            AND ("from" IS NULL OR "from" <= $rights_day::DATE) AND ("to" IS NULL OR "to" >= $rights_day::DATE))
), person AS (
    SELECT source, practitioner, any_value(coalesce(name, practitioner)) AS name
    FROM current_practitioners
    GROUP BY source, practitioner
), episode AS MATERIALIZED (
    SELECT record.client_id, record.source, record.client, record.therapist, record.opened_on, record.closed_on, record.modality,
        row_number() OVER (PARTITION BY record.client_id ORDER BY record.opened_on DESC) = 1 AS is_newest
    FROM current_clients AS record
    JOIN visible ON visible.client_id = record.client_id AND record.opened_on <= visible.until_day
    WHERE record.opened_on <= $to_day::DATE
    QUALIFY record.closed_on IS NULL OR record.closed_on >= $from_day::DATE
), treated AS (
    SELECT client_id, opened_on, source, therapist AS practitioner FROM episode
    UNION
    SELECT episode.client_id, episode.opened_on, care.source, care.practitioner
    FROM episode
    JOIN current_assignments AS care ON care.client_id = episode.client_id
        AND care."from" <= coalesce(episode.closed_on, $to_day::DATE) AND care."from" <= $to_day::DATE
        AND coalesce(care."to", DATE '9999-12-31') >= greatest(episode.opened_on, $from_day::DATE)
), answered AS MATERIALIZED (
    SELECT episode.client_id, episode.opened_on, score.instrument, score.target, score.respondent,
        count(DISTINCT score.administration_id) AS times, max(score.administered_at.local_date) AS last_on,
        any_value(instrument.cadence_days) AS cadence_days
    FROM episode
    JOIN measured USING (client_id)
    JOIN subscale_score AS score ON score.client_id = episode.client_id
        AND score.administered_at.local_date >= episode.opened_on
        AND score.administered_at.local_date <= least(coalesce(episode.closed_on, $to_day::DATE), $to_day::DATE, measured.until_day)
    LEFT JOIN instrument ON instrument.instrument = score.instrument AND instrument.version = score.version
    GROUP BY episode.client_id, episode.opened_on, score.instrument, score.target, score.respondent
), counted AS (
    SELECT client_id, opened_on, sum(times) AS forms, max(times) >= 2 AS twice,
        count(*) FILTER ($to_day::DATE - last_on <= $left * cadence_days) AS in_use,
        count(*) FILTER ($to_day::DATE - last_on <= $overdue * cadence_days) AS on_time
    FROM answered
    GROUP BY client_id, opened_on
), changed AS (
    SELECT told.client_id, bool_or(told.reliable <> 'cannot tell') AS told,
        bool_or(told.reliable = 'worse') AS worse,
        bool_or(told.reliable = 'improved') AND NOT bool_or(told.reliable = 'worse') AS improved
    FROM change_estimate AS told
    JOIN measured USING (client_id)
    WHERE told.is_default
    GROUP BY told.client_id
)
SELECT
    episode.client_id::VARCHAR AS client_id,
    episode.source,
    episode.client,
    treated.practitioner AS therapist,
    coalesce(person.name, treated.practitioner) AS therapist_name,
    episode.opened_on,
    CASE WHEN episode.closed_on <= $to_day::DATE THEN episode.closed_on END AS closed_on,
    episode.modality = 'couple' AS is_couple,
    coalesce(counted.forms, 0)::INTEGER AS forms,
    coalesce(counted.twice, false) AS twice,
    CASE WHEN episode.closed_on IS NULL OR episode.closed_on > $to_day::DATE THEN coalesce(counted.in_use, 0) ELSE 0 END::INTEGER AS in_use,
    CASE WHEN episode.closed_on IS NULL OR episode.closed_on > $to_day::DATE THEN coalesce(counted.on_time, 0) ELSE 0 END::INTEGER AS on_time,
    episode.is_newest AS newest,
    episode.is_newest AND coalesce(changed.told, false) AS told,
    episode.is_newest AND coalesce(changed.improved, false) AS improved,
    episode.is_newest AND coalesce(changed.worse, false) AS worse
FROM treated
JOIN near ON near.source = treated.source AND near.practitioner = treated.practitioner
JOIN episode ON episode.client_id = treated.client_id AND episode.opened_on = treated.opened_on
LEFT JOIN person ON person.source = treated.source AND person.practitioner = treated.practitioner
LEFT JOIN counted ON counted.client_id = episode.client_id AND counted.opened_on = episode.opened_on
LEFT JOIN changed ON changed.client_id = episode.client_id
ORDER BY therapist_name, therapist, episode.client, episode.source, episode.opened_on
