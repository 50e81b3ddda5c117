-- one row per form in use of a client in the viewer's own care that was answered longer ago than $overdue times its usual
-- interval, up to $left times it: the most overdue first
SELECT
    score.client_id::VARCHAR AS client_id,
    score.instrument,
    score.target,
    score.respondent,
    max(score.administered_at.local_date) AS last_on,
    $as_of_day::DATE - max(score.administered_at.local_date) AS age_days,
    any_value(instrument.cadence_days) AS cadence_days
FROM subscale_score AS score
JOIN visible_client($viewer_id, $rights_day::DATE, 'measures', 'read', at_utc := $rights_at) AS visible USING (client_id)
JOIN instrument USING (instrument, version)
WHERE score.administered_at.local_date <= $as_of_day::DATE AND instrument.cadence_days IS NOT NULL
    AND visible.scope = 'own' AND visible.until_day = DATE '9999-12-31' AND NOT $in_session
GROUP BY score.client_id, score.instrument, score.target, score.respondent
HAVING $as_of_day::DATE - max(score.administered_at.local_date) > $overdue * any_value(instrument.cadence_days)
    AND $as_of_day::DATE - max(score.administered_at.local_date) <= $left * any_value(instrument.cadence_days)
ORDER BY age_days / any_value(instrument.cadence_days) DESC, score.instrument, score.target NULLS FIRST,
    score.respondent NULLS FIRST
