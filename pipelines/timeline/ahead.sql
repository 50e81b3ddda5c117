-- one row per form and coding of a client that is dated after the day as of which is told, the next first. Forms by the
-- right to measures, codings by that to the record; nothing of a day on which the viewer does not see the client.
WITH measured AS MATERIALIZED (
    SELECT client_id, until_day
    FROM visible_client($viewer_id, $rights_day::DATE, 'measures', $act, at_utc := $rights_at)
    WHERE client_id = $client_id::UUID
), recorded AS MATERIALIZED (
    SELECT client_id, scope, until_day
    FROM visible_client($viewer_id, $rights_day::DATE, 'record', $act, at_utc := $rights_at)
    WHERE client_id = $client_id::UUID
), form AS (
    SELECT record.instrument, record.version, record.target, record.respondent, record.administered_at, record.file_id,
        record.line
    FROM current_assessments AS record
    JOIN measured ON measured.client_id = record.client_id
        AND record.day > $as_of_day::DATE AND record.day <= measured.until_day
    UNION ALL
    SELECT record.instrument, record.version, record.target, record.respondent, record.administered_at, record.file_id,
        record.line
    FROM current_reported_scores AS record
    JOIN measured ON measured.client_id = record.client_id
        AND record.day > $as_of_day::DATE AND record.day <= measured.until_day
    UNION ALL
    SELECT record.instrument, NULL, NULL, NULL, record.coded_at, record.file_id, record.line
    FROM current_codes AS record
    JOIN recorded ON recorded.client_id = record.client_id
        AND record.day > $as_of_day::DATE AND record.day <= recorded.until_day
    WHERE visible_code(recorded.scope, record.instrument, record.code, in_session := $in_session)
), first AS (
    SELECT instrument, version, target, respondent, administered_at, min(file_id) AS file_id,
        arg_min(line, (file_id, line)) AS line
    FROM form
    GROUP BY instrument, version, target, respondent, administered_at
)
SELECT
    first.instrument,
    first.version,
    first.target,
    first.respondent,
    first.administered_at.local_date AS day,
    import_file.path || CASE WHEN import_file.sheet IS NULL THEN '' ELSE ' (' || import_file.sheet || ')' END AS file,
    first.line
FROM first
LEFT JOIN import_file USING (file_id)
ORDER BY first.administered_at.utc, first.instrument, first.version, first.target, first.respondent
