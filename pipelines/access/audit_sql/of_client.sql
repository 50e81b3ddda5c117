-- one row per event that names a client, or took the rows of all clients of somebody who saw this one then; the newest
-- first. Who saw them then: by the versions of the practice's lists that stood at that moment, on that day.
WITH person AS (
    SELECT practice.main.practitioner_key(source, practitioner)::VARCHAR AS viewer, any_value(coalesce(name, practitioner)) AS name
    FROM practice.main.current_practitioners
    GROUP BY ALL
), taken AS (
    SELECT writer, seq, viewer, at_utc, practice.main.to_local(at_utc, $timezone)::DATE AS day
    FROM audit_event
    WHERE client_mark IS NULL AND action = 'export' AND detail LIKE '% of everybody'
), stood AS (
    SELECT batch_id, at_utc FROM practice.main.batch
), care AS (
    SELECT source, therapist AS practitioner, opened_on AS first_day, DATE '9999-12-31' AS last_day, batch_from, batch_to
    FROM practice.clients.record
    WHERE client_id = $client_id::UUID AND retracted IS NULL
    UNION ALL
    SELECT source, practitioner, "from", coalesce("to", DATE '9999-12-31'), batch_from, batch_to
    FROM practice.assignments.record
    WHERE client_id = $client_id::UUID AND retracted IS NULL
), treating AS (
    SELECT taken.writer, taken.seq, taken.viewer, taken.at_utc, taken.day, care.source, care.practitioner
    FROM taken
    JOIN care ON taken.day BETWEEN care.first_day AND care.last_day
    JOIN stood AS since ON since.batch_id = care.batch_from AND since.at_utc <= taken.at_utc
    LEFT JOIN stood AS until ON until.batch_id = care.batch_to
    WHERE until.at_utc IS NULL OR taken.at_utc < until.at_utc
), seen AS (
    SELECT writer, seq FROM taken WHERE viewer = 'operator'
    UNION
    SELECT writer, seq FROM treating WHERE viewer = practice.main.practitioner_key(source, practitioner)::VARCHAR
    UNION
    SELECT treating.writer, treating.seq
    FROM treating
    JOIN practice.practitioners.record AS supervisee
        ON supervisee.source = treating.source AND supervisee.practitioner = treating.practitioner
        AND treating.viewer = practice.main.practitioner_key(supervisee.source, supervisee.supervisor)::VARCHAR
        AND treating.day BETWEEN coalesce(supervisee."from", DATE '0001-01-01') AND coalesce(supervisee."to", DATE '9999-12-31')
    JOIN stood AS since ON since.batch_id = supervisee.batch_from AND since.at_utc <= treating.at_utc
    LEFT JOIN stood AS until ON until.batch_id = supervisee.batch_to
    WHERE supervisee.retracted IS NULL AND (until.at_utc IS NULL OR treating.at_utc < until.at_utc)
)
SELECT practice.main.to_local(event.at_utc, $timezone) AS at_local,
    coalesce(person.name, event.account, event.operator, event.viewer) AS who,
    CASE WHEN event.viewer <> event.operator THEN event.operator END AS operator,
    event.action, coalesce(opening.reason, event.detail) AS detail, event.origin
FROM audit_event AS event
LEFT JOIN person USING (viewer)
LEFT JOIN break_glass AS opening
    ON event.action = 'break glass' AND opening.client_id = $client_id::UUID
    AND opening.viewer_id = event.viewer AND opening.opened_at = event.at_utc
WHERE event.client_mark = (SELECT mark FROM client_key WHERE client_id = $client_id::UUID)
    OR (event.writer, event.seq) IN (SELECT (writer, seq) FROM seen)
ORDER BY event.at_utc DESC, event.writer, event.seq DESC
