-- one row per client in the viewer's own care at whom the viewer has looked, as the audit has it: the last time (UTC)
SELECT known.client_id::VARCHAR AS client_id, max(seen.at_utc) AS at_utc
FROM access.main.audit_event AS seen
JOIN access.main.client_key AS known ON known.mark = seen.client_mark
JOIN visible_client($viewer_id, $rights_day::DATE, 'caseload', 'read', at_utc := $rights_at) AS visible USING (client_id)
WHERE seen.viewer = $viewer_id AND seen.action = 'read' AND seen.at_utc <= $told_at
    AND visible.scope = 'own' AND visible.until_day = DATE '9999-12-31' AND NOT $in_session
GROUP BY known.client_id
