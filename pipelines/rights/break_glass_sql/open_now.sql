-- one row per opening that the viewer made and that still holds
SELECT (SELECT min(client) FROM current_clients WHERE current_clients.client_id = opening.client_id) AS client,
    opening.viewer_name, opening.reason, to_local(opening.opened_at, $timezone), to_local(opening.open_until, $timezone)
FROM access.main.break_glass AS opening
JOIN visible_client($viewer_id, $rights_day::DATE, 'caseload', 'read', at_utc := $rights_at) AS visible USING (client_id)
WHERE opening.viewer_id = $viewer_id AND visible.scope = 'break-glass'
    AND opening.opened_at <= $rights_at AND $rights_at < opening.open_until
ORDER BY opening.opened_at DESC, client
