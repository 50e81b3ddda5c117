-- one row: the first day of care of a client, of two of the later one; null for whoever may not write a note of them
SELECT max(first_on)
FROM (
    SELECT client_id, min(opened_on) AS first_on
    FROM current_clients
    JOIN visible_client($viewer_id, $rights_day::DATE, $thing, 'write', at_utc := $rights_at) AS visible USING (client_id)
    WHERE list_contains($clients::VARCHAR[], client_id::VARCHAR) AND opened_on <= visible.until_day
    GROUP BY client_id
)
