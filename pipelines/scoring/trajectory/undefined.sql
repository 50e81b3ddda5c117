-- one row per instrument × version of a client that came in without a definition: kept, and not scored
SELECT
    record.instrument,
    record.version,
    count(DISTINCT record.administration_id) AS administrations,
    min(record.administered_at.local_date) AS first_on,
    max(record.administered_at.local_date) AS last_on
FROM current_assessments AS record
JOIN visible_client($viewer_id, $rights_day::DATE, 'measures', 'read', at_utc := $rights_at) AS visible USING (client_id)
WHERE record.client_id = $client_id::UUID
    AND record.administered_at.local_date <= least(visible.until_day, $as_of_day::DATE)
    AND record.administration_id NOT IN (SELECT administration_id FROM subscale_score)
GROUP BY record.instrument, record.version
ORDER BY record.instrument, record.version
