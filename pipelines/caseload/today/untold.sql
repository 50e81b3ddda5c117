-- one row per client in the viewer's own care with a series of scores, where of none it can be told whether it changed:
-- how many series there are
SELECT told.client_id::VARCHAR AS client_id, count(*) AS series
FROM change_estimate AS told
JOIN visible_client($viewer_id, $rights_day::DATE, 'measures', 'read', at_utc := $rights_at) AS visible USING (client_id)
WHERE told.is_default AND visible.scope = 'own' AND visible.until_day = DATE '9999-12-31' AND NOT $in_session
GROUP BY told.client_id
HAVING bool_and(told.reliable = 'cannot tell')
