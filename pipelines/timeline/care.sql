-- one row per opening and closing of an episode of a client's care, up to the last day that the viewer may see
WITH seen AS MATERIALIZED (
    SELECT client_id, least(until_day, $as_of_day::DATE) AS last_day
    FROM visible_client($viewer_id, $rights_day::DATE, 'caseload', $act, at_utc := $rights_at)
    WHERE client_id = $client_id::UUID
), turned AS (
    SELECT episode.opened_on AS day, 'opened' AS state, episode.file_id, episode.line, seen.last_day
    FROM current_clients AS episode
    JOIN seen USING (client_id)
    UNION ALL
    SELECT episode.closed_on, 'closed', episode.file_id, episode.line, seen.last_day
    FROM current_clients AS episode
    JOIN seen USING (client_id)
)
SELECT
    'episode' AS kind,
    turned.day::TIMESTAMP AS at_local,
    turned.day,
    true AS day_only,
    NULL AS label,
    NULL AS detail,
    turned.state,
    NULL AS life_event,
    import_file.path || CASE WHEN import_file.sheet IS NULL THEN '' ELSE ' (' || import_file.sheet || ')' END AS file,
    turned.line
FROM turned
LEFT JOIN import_file USING (file_id)
WHERE turned.day <= turned.last_day
