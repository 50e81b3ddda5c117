-- one row: the day on which the newest episode of care of a client, or of the later of two partners, opened; null of nobody
SELECT max(opened_on)
FROM (
    SELECT episode.client_id, max(episode.opened_on) AS opened_on
    FROM current_clients AS episode
    JOIN visible_client($viewer_id, $rights_day::DATE, 'caseload', 'read', at_utc := $rights_at) AS visible USING (client_id)
    WHERE (client_id = $client_id::UUID OR client_id = $partner_id::UUID)
        AND episode.opened_on <= least(visible.until_day, $as_of_day::DATE)
    GROUP BY episode.client_id
)
