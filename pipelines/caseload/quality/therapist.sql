-- one row per therapist of the period of whom the viewer is, or whom they supervise: clients treated in it, and of how many a
-- form, a journal entry, a session of the period came in, whatever its status; triggers with words, and those of them without a
-- family that counts. Null where none ever came in of any of these clients up to the period's end: it is not exported, and is
-- no zero. A client with two therapists counts under each.
WITH me AS MATERIALIZED (
    SELECT source, practitioner, role FROM practitioner_on($rights_day::DATE) WHERE practitioner_id::VARCHAR = $viewer_id
    UNION ALL
    SELECT NULL, NULL, 'operator' WHERE $viewer_id = 'operator'
), permitted AS MATERIALIZED (
    SELECT me.source, me.practitioner, granted_right.scope
    FROM granted_right
    JOIN me USING (role)
    WHERE granted_right.thing = 'caseload' AND granted_right.act = 'read' AND NOT $in_session
), near AS (
    SELECT source, practitioner, true AS is_viewer FROM permitted WHERE scope = 'own'
    UNION
    SELECT person.source, person.practitioner, false
    FROM current_practitioners AS person
    JOIN permitted ON permitted.scope = 'operator'
        OR (permitted.scope = 'supervised' AND permitted.source = person.source AND permitted.practitioner = person.supervisor
            AND (person."from" IS NULL OR person."from" <= $rights_day::DATE)
            AND (person."to" IS NULL OR person."to" >= $rights_day::DATE))
), person AS (
    SELECT source, practitioner, any_value(coalesce(name, practitioner)) AS name,
        bool_or(role = 'therapist' AND coalesce("from" <= $to_day::DATE, true) AND coalesce("to" >= $from_day::DATE, true)) AS is_therapist
    FROM current_practitioners
    GROUP BY source, practitioner
), visible AS MATERIALIZED (
    SELECT client_id, until_day
    FROM visible_client($viewer_id, $rights_day::DATE, 'caseload', 'read', at_utc := $rights_at)
    WHERE scope IN ('own', 'supervised', 'operator') AND NOT $in_session
), episode AS MATERIALIZED (
    SELECT record.client_id, record.source, record.client, record.therapist, record.opened_on, record.closed_on
    FROM current_clients AS record
    JOIN visible ON visible.client_id = record.client_id AND record.opened_on <= visible.until_day
    WHERE record.opened_on <= $to_day::DATE AND (record.closed_on IS NULL OR record.closed_on >= $from_day::DATE)
), treated AS (
    SELECT client_id, source, therapist AS practitioner FROM episode
    UNION
    SELECT episode.client_id, care.source, care.practitioner
    FROM episode
    JOIN current_assignments AS care ON care.client_id = episode.client_id
        AND care."from" <= coalesce(episode.closed_on, $to_day::DATE) AND care."from" <= $to_day::DATE
        AND coalesce(care."to", DATE '9999-12-31') >= greatest(episode.opened_on, $from_day::DATE)
), who AS MATERIALIZED (
    SELECT DISTINCT client_id, source, client FROM episode
), form AS (
    SELECT score.client_id, bool_or(score.administered_at.local_date >= $from_day::DATE) AS came
    FROM subscale_score AS score
    JOIN visible_client($viewer_id, $rights_day::DATE, 'measures', 'read', at_utc := $rights_at) AS seen USING (client_id)
    SEMI JOIN who USING (client_id)
    WHERE score.administered_at.local_date <= least(seen.until_day, $to_day::DATE)
    GROUP BY score.client_id
), entry AS MATERIALIZED (
    SELECT written.client_id, written.key, written.day, trim(coalesce(written.trigger, '')) <> '' AS has_words
    FROM current_journal AS written
    JOIN visible_client($viewer_id, $rights_day::DATE, 'journal', 'read', at_utc := $rights_at) AS seen USING (client_id)
    SEMI JOIN who USING (client_id)
    WHERE written.day <= least(seen.until_day, $to_day::DATE)
        AND visible_row(seen.scope, written.private, in_session := $in_session)
), journal AS (
    SELECT entry.client_id, bool_or(entry.day >= $from_day::DATE) AS came,
        count(*) FILTER (entry.has_words AND entry.day >= $from_day::DATE) AS triggers,
        count(*) FILTER (entry.has_words AND entry.day >= $from_day::DATE AND known.family IS NULL) AS uncoded
    FROM entry
    LEFT JOIN family_of_entry AS known ON known.key = entry.key AND known.client_id = entry.client_id
    GROUP BY entry.client_id
), kept AS MATERIALIZED (
    SELECT client_id, source, attendees, day
    FROM current_sessions
    JOIN visible_client($viewer_id, $rights_day::DATE, 'record', 'read', at_utc := $rights_at) AS seen USING (client_id)
    WHERE day <= least(seen.until_day, $to_day::DATE) AND seen.scope IN ('own', 'supervised', 'operator')
), attended AS (
    SELECT source, unnest(list_transform(string_split(attendees, ';'), code -> trim(code))) AS client, day
    FROM kept
    WHERE attendees IS NOT NULL
), session AS (
    SELECT client_id, bool_or(day >= $from_day::DATE) AS came
    FROM (SELECT client_id, day FROM kept UNION ALL SELECT who.client_id, day FROM attended JOIN who USING (source, client))
    GROUP BY client_id
), counted AS (
    SELECT treated.source, treated.practitioner, count(*) AS clients,
        CASE WHEN count(form.came) > 0 THEN count(*) FILTER (form.came) END AS measured,
        CASE WHEN count(journal.came) > 0 THEN count(*) FILTER (journal.came) END AS journalled,
        CASE WHEN count(session.came) > 0 THEN count(*) FILTER (session.came) END AS met,
        sum(journal.triggers) AS triggers,
        sum(journal.uncoded) AS uncoded
    FROM treated
    LEFT JOIN form USING (client_id)
    LEFT JOIN journal USING (client_id)
    LEFT JOIN session USING (client_id)
    GROUP BY treated.source, treated.practitioner
)
SELECT near.source, near.practitioner, coalesce(any_value(person.name), near.practitioner) AS name, bool_or(near.is_viewer) AS is_viewer,
    coalesce(any_value(counted.clients), 0)::INTEGER AS clients,
    any_value(counted.measured)::INTEGER AS measured,
    any_value(counted.journalled)::INTEGER AS journalled,
    any_value(counted.met)::INTEGER AS met,
    any_value(counted.triggers)::INTEGER AS triggers,
    any_value(counted.uncoded)::INTEGER AS uncoded
FROM near
LEFT JOIN person USING (source, practitioner)
LEFT JOIN counted USING (source, practitioner)
WHERE counted.clients > 0 OR person.is_therapist
GROUP BY near.source, near.practitioner
ORDER BY name, near.practitioner, near.source
