-- one row per administration × subscale of a client that the viewer may take along: what the lines are drawn of
SELECT
    to_local(score.administered_at.utc, $timezone) AS at_local,
    score.administered_at.local_date AS day,
    score.administered_at."precision" = 'day' AS day_only,
    score.instrument,
    score.version,
    score.target,
    score.respondent,
    score.subscale,
    score.score,
    score.sem,
    score.status,
    import_file.path || CASE WHEN import_file.sheet IS NULL THEN '' ELSE ' (' || import_file.sheet || ')' END AS file,
    score.line
FROM score_on($as_of_day::DATE) AS score
JOIN visible_client($viewer_id, $rights_day::DATE, 'measures', 'export', at_utc := $rights_at) AS visible USING (client_id)
LEFT JOIN import_file USING (file_id)
WHERE score.client_id = $client_id::UUID AND score.administered_at.local_date <= least(visible.until_day, $as_of_day::DATE)
