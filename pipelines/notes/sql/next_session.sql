-- one row: the first session that a client has or attends and that is planned for a later day: its day, and its local time
-- where the file says one
WITH who AS (
    SELECT DISTINCT client_id, source, client FROM current_clients WHERE client_id = $client_id::UUID
)
SELECT record.held_at.local_date AS day,
    CASE WHEN record.held_at."precision" <> 'day' THEN to_local(record.held_at.utc, $timezone) END AS at_local
FROM current_sessions AS record
JOIN visible_client($viewer_id, $rights_day::DATE, $thing, 'write', at_utc := $rights_at) AS owner USING (client_id)
JOIN visible_client($viewer_id, $rights_day::DATE, $thing, 'write', at_utc := $rights_at) AS visible
    ON visible.client_id = $client_id::UUID
JOIN who ON who.client_id = record.client_id
    OR (record.source = who.source AND names_client(record.attendees, who.client))
WHERE record.status = 'scheduled'
    AND record.held_at.local_date > $session_on::DATE AND record.held_at.local_date <= least(owner.until_day, visible.until_day)
ORDER BY record.held_at.utc, record.key
LIMIT 1
