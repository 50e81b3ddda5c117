-- one row per administration × subscale
SELECT score.client, score.source, score.instrument, score.version, score.target, score.subscale,
    moment_text(score.administered_at) AS administered_at, score.score, score.status,
    score.items_answered, score.items_needed, score.sem, file.path AS source_file, score.line AS source_line,
    score.respondent, score.administration, $as_of AS as_of
FROM score_on($as_of_day::DATE) AS score
JOIN import_file AS file USING (file_id)
JOIN visible_client($viewer_id, $rights_day::DATE, 'measures', 'export', at_utc := $rights_at) AS visible USING (client_id)
WHERE score.administered_at.local_date <= visible.until_day
    AND ($client IS NULL OR score.client = $client)
    AND ($from_day IS NULL OR score.administered_at.local_date >= $from_day)
    AND ($to_day IS NULL OR score.administered_at.local_date <= $to_day)
