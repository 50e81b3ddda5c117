-- one row: the first day of care of a client about whose measures the viewer may decide; none where they may not
SELECT min(episode.opened_on)
FROM current_clients AS episode
JOIN visible_client($viewer_id, $rights_day::DATE, 'measures', 'write', at_utc := $rights_at) AS visible USING (client_id)
WHERE episode.client_id = $client_id::UUID AND visible.until_day = DATE '9999-12-31'
HAVING count(*) > 0
