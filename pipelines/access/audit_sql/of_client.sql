-- one row per event that names a client, or took the rows of all clients of somebody who sees this one; the newest first
WITH person AS (
    SELECT practice.main.practitioner_key(source, practitioner)::VARCHAR AS viewer, any_value(coalesce(name, practitioner)) AS name
    FROM practice.main.current_practitioners
    GROUP BY ALL
)
SELECT practice.main.to_local(event.at_utc, $timezone) AS at_local,
    coalesce(person.name, event.account, event.operator, event.viewer) AS who,
    CASE WHEN event.viewer <> event.operator THEN event.operator END AS operator,
    event.action, coalesce(opening.reason, event.detail) AS detail, event.origin
FROM audit_event AS event
LEFT JOIN person USING (viewer)
LEFT JOIN break_glass AS opening
    ON event.action = 'break glass' AND opening.client_id = $client_id::UUID
    AND opening.viewer_id = event.viewer AND opening.opened_at = event.at_utc
WHERE event.client_mark = (SELECT mark FROM client_key WHERE client_id = $client_id::UUID)
    OR (event.client_mark IS NULL AND event.action = 'export' AND event.detail LIKE '% of everybody'
        AND list_contains($viewers::VARCHAR[], event.viewer))
ORDER BY event.at_utc DESC, event.writer, event.seq DESC
