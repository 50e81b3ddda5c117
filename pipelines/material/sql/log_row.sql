-- one row per row of a client's practice log up to a day, and of their partner's where it counts to the client's protocol: the
-- partner's newest consent opens their journal, and nobody looks along. Days without activation are of the journal.
WITH journal AS MATERIALIZED (
    SELECT client_id, until_day FROM visible_client($viewer_id, $rights_day::DATE, 'journal', 'read', at_utc := $rights_at)
), record AS MATERIALIZED (
    SELECT client_id, until_day FROM visible_client($viewer_id, $rights_day::DATE, 'record', 'read', at_utc := $rights_at)
), newest AS (
    SELECT client_id, source, relationship
    FROM current_clients
    WHERE opened_on <= $as_of_day::DATE
    QUALIFY row_number() OVER (PARTITION BY client_id ORDER BY opened_on DESC) = 1
), whose AS (
    SELECT client_id, false AS is_partner FROM newest WHERE client_id = $client_id::UUID
    UNION ALL
    SELECT other.client_id, true
    FROM newest AS own
    JOIN newest AS other
        ON other.source = own.source AND other.relationship = own.relationship AND other.client_id <> own.client_id
    JOIN consenting_client($rights_day::DATE, 'journal') AS consenting ON consenting.client_id = other.client_id
    WHERE own.client_id = $client_id::UUID AND NOT $in_session
)
SELECT
    logged.key::VARCHAR AS key,
    import_file.path || CASE WHEN import_file.sheet IS NULL THEN '' ELSE ' (' || import_file.sheet || ')' END AS file,
    logged.line,
    logged."on" AS day,
    logged.kind,
    whose.is_partner
FROM current_practice_log AS logged
JOIN whose USING (client_id)
LEFT JOIN journal USING (client_id)
LEFT JOIN record USING (client_id)
LEFT JOIN import_file USING (file_id)
WHERE logged."on" <= least(CASE logged.kind WHEN 'journal_day' THEN journal.until_day ELSE record.until_day END, $to_day::DATE)
    AND CASE logged.kind WHEN 'journal_day' THEN journal.until_day ELSE record.until_day END IS NOT NULL
    AND NOT (whose.is_partner AND logged.kind = 'journal_day')
    AND visible_words(logged.key, in_session := $in_session OR whose.is_partner)
ORDER BY logged."on", logged.kind, logged.key
