-- one row per stored answer or reported score of a client to an instrument: under which names, of which administration
WITH row_of AS (
    SELECT client_id, instrument, version, target, respondent, administration, administered_at, item AS part, true AS is_answer
    FROM current_assessments
    UNION ALL
    SELECT client_id, instrument, version, target, respondent, administration, administered_at, subscale, false
    FROM current_reported_scores
)
SELECT version, target, respondent, coalesce('code ' || administration, moment_text(administered_at)) AS which,
    administered_at.local_date AS day, part, is_answer
FROM row_of
JOIN visible_client($viewer_id, $rights_day::DATE, 'measures', 'write', at_utc := $rights_at) AS visible USING (client_id)
WHERE client_id = $client_id::UUID AND instrument = $instrument AND administered_at.local_date <= visible.until_day
    AND (version = $version OR (version IS NULL AND $is_default))
ORDER BY day, which, part
