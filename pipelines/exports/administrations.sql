-- one row per administration of an instrument, answered by items or reported as scores
SELECT client, any_value(answered.source) AS source, instrument, version, target, respondent, administration,
    min(moment_text(administered_at)) AS administered_at, count(*) FILTER (by_item) AS items,
    count(*) FILTER (NOT by_item) AS reported_scores, min(file.path) AS source_file, min(line) AS source_line
FROM (
    SELECT client_id, administration_id, client, source, instrument, version, target, respondent, administration,
        administered_at, file_id, line, true AS by_item FROM current_assessments
    UNION ALL
    SELECT client_id, administration_id, client, source, instrument, version, target, respondent, administration,
        administered_at, file_id, line, false FROM current_reported_scores
) AS answered
JOIN import_file AS file USING (file_id)
JOIN visible_client($viewer_id, $rights_day::DATE, 'measures', 'export', at_utc := $rights_at) AS visible USING (client_id)
WHERE administered_at.local_date <= visible.until_day
    AND ($client IS NULL OR client = $client)
    AND ($from_day IS NULL OR administered_at.local_date >= $from_day)
    AND ($to_day IS NULL OR administered_at.local_date <= $to_day)
GROUP BY administration_id, client, instrument, version, target, respondent, administration
