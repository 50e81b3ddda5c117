-- one row per series × method of a client, as it is stored as of a day; none where the viewer may not see it or not so far
SELECT stored.*
FROM change_estimate AS stored
JOIN visible_client($viewer_id, $rights_day::DATE, 'measures', 'read', at_utc := $rights_at) AS visible USING (client_id)
WHERE stored.client_id = $client_id::UUID AND stored.as_of_day = $as_of_day::DATE AND stored.as_of_day <= visible.until_day
ORDER BY position, NOT is_default, method
