-- one row per reason why the model of a series that a client has scores of, within the days that the viewer sees, is hidden
SELECT DISTINCT model.reason
FROM course_model AS model
JOIN subscale_score AS score
    ON score.instrument = model.instrument AND score.version = model.version AND score.subscale = model.subscale
    AND score.target IS NOT DISTINCT FROM model.target AND score.respondent IS NOT DISTINCT FROM model.respondent
JOIN visible_client($viewer_id, $rights_day::DATE, 'measures', 'read', at_utc := $rights_at) AS visible USING (client_id)
WHERE score.client_id = $client_id::UUID AND NOT model.shown
    AND score.administered_at.local_date <= least(visible.until_day, $as_of_day::DATE)
    AND model.as_of_day <= least(visible.until_day, $as_of_day::DATE)
ORDER BY model.reason
