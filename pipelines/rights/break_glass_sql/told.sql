-- one row per opening since a moment of a client whom the viewer treats, by somebody else
SELECT (SELECT min(client) FROM current_clients WHERE current_clients.client_id = opening.client_id) AS client,
    opening.viewer_name, opening.reason, to_local(opening.opened_at, $timezone), to_local(opening.open_until, $timezone)
FROM access.main.break_glass AS opening
JOIN visible_client($viewer_id, $rights_day::DATE, 'trail', 'read', at_utc := $rights_at) AS visible USING (client_id)
WHERE visible.scope = 'own' AND opening.viewer_id <> $viewer_id
    AND opening.opened_at >= $since AND opening.opened_at <= $rights_at
    AND to_local(opening.opened_at, $timezone)::DATE <= visible.until_day
ORDER BY opening.opened_at DESC, client
