-- one row per answer, or score that came as one, of some administrations of a client: where it came from. Nobody who looks
-- along reads the answers of a form that asks for safety: with its total the others would tell the one that is hidden.
SELECT
    given.administration_id::VARCHAR AS administration_id,
    given.item,
    CASE WHEN NOT ($in_session AND given.instrument IN (SELECT instrument FROM instrument_item WHERE safety_from IS NOT NULL))
        THEN given.response END AS response,
    given.key::VARCHAR AS key,
    import_file.path || CASE WHEN import_file.sheet IS NULL THEN '' ELSE ' (' || import_file.sheet || ')' END AS file,
    given.line
FROM (
    SELECT client_id, administration_id, administered_at, instrument, item, response, key, file_id, line FROM current_assessments
    UNION ALL
    SELECT client_id, administration_id, administered_at, instrument, NULL, NULL, key, file_id, line FROM current_reported_scores
) AS given
JOIN visible_client($viewer_id, $rights_day::DATE, 'measures', 'read', at_utc := $rights_at) AS visible USING (client_id)
LEFT JOIN import_file USING (file_id)
WHERE given.client_id = $client_id::UUID
    AND given.administered_at.local_date <= least(visible.until_day, $to_day::DATE)
    AND list_contains($administrations::VARCHAR[], given.administration_id::VARCHAR)
ORDER BY given.administration_id, try_cast(given.item AS INTEGER) NULLS LAST, given.item, given.key
