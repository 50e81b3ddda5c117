-- one row per series of a client in the viewer's own care that is reliably worse than its baseline by the method that is
-- shown, and whose newest score is not overdue for a newer one
SELECT
    told.client_id::VARCHAR AS client_id,
    told.instrument || ' ' || replace(told.subscale, '_', ' ') AS scale,
    told.target,
    told.respondent,
    told.baseline,
    told.baseline_at,
    told.latest,
    told.latest_at,
    told.confirmed
FROM change_estimate AS told
JOIN visible_client($viewer_id, $rights_day::DATE, 'measures', 'read', at_utc := $rights_at) AS visible USING (client_id)
WHERE told.is_default AND told.reliable = 'worse' AND told.latest_at <= $as_of_day::DATE
    AND coalesce($as_of_day::DATE - told.latest_at <= $overdue * told.cadence_days, true)
    AND visible.scope = 'own' AND visible.until_day = DATE '9999-12-31' AND NOT $in_session
ORDER BY told.latest_at DESC, told.position, told.instrument, told.subscale, told.target NULLS FIRST, told.respondent NULLS FIRST
