-- one row per session from a day on, planned ones too, that a client has or attends and the viewer may see: of a couple it
-- stands under one of the two. Ratings of the client whose row it is
WITH who AS (
    SELECT DISTINCT client_id, source, client FROM current_clients WHERE client_id = $client_id::UUID
)
SELECT
    record.status,
    record.day,
    CASE WHEN record.held_at."precision" <> 'day' THEN to_local(record.held_at.utc, $timezone) END AS local_time,
    record.client_id = who.client_id AS is_own,
    record.engagement, record.support_seeking, record.support_giving, record.closeness, record.autonomy, record.coherence,
    record.key::VARCHAR AS key,
    import_file.path || CASE WHEN import_file.sheet IS NULL THEN '' ELSE ' (' || import_file.sheet || ')' END AS file,
    record.line
FROM current_sessions AS record
JOIN visible_client($viewer_id, $rights_day::DATE, 'record', 'read', at_utc := $rights_at) AS owner
    ON owner.client_id = record.client_id AND record.day <= owner.until_day
JOIN visible_client($viewer_id, $rights_day::DATE, 'record', 'read', at_utc := $rights_at) AS visible
    ON visible.client_id = $client_id::UUID AND record.day <= visible.until_day
JOIN who ON who.client_id = record.client_id
    OR (record.source = who.source AND names_client(record.attendees, who.client))
LEFT JOIN import_file ON import_file.file_id = record.file_id
WHERE record.day >= $from_day::DATE AND (record.day <= $as_of_day::DATE OR record.status = 'scheduled')
QUALIFY row_number() OVER (
    PARTITION BY record.held_at.utc, record.status ORDER BY record.client_id = who.client_id DESC, record.key) = 1
ORDER BY record.held_at.utc, record.key
