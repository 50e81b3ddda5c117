-- one row per client × relationship, of whom the viewer may take along: partners, whose days move together
SELECT DISTINCT episode.source, episode.client, episode.relationship
FROM current_clients AS episode
JOIN visible_client($viewer_id, $rights_day::DATE, 'caseload', 'export', at_utc := $rights_at) AS visible USING (client_id)
WHERE episode.relationship IS NOT NULL AND episode.opened_on <= visible.until_day
