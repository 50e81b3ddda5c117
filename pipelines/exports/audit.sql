-- one row per event of the audit: names where the practice still knows them, the codes of clients whom the viewer may see
WITH person AS (
    SELECT practice.main.practitioner_key(source, practitioner)::VARCHAR AS viewer_id,
        any_value(practitioner) AS practitioner, any_value(name) AS name
    FROM practice.main.current_practitioners
    GROUP BY ALL
), client AS (
    SELECT client_key.mark, any_value(episode.client) AS client
    FROM client_key
    JOIN practice.main.current_clients AS episode USING (client_id)
    WHERE list_contains($seen::UUID[], client_id)
    GROUP BY client_key.mark
)
SELECT strftime(at_utc, '%Y-%m-%dT%H:%M:%SZ') AS recorded_at, event.operator,
    coalesce(person.practitioner, event.viewer) AS viewer, person.name AS viewer_name, event.action,
    coalesce(client.client, event.client_mark) AS client, event.detail, event.account, event.origin, event.writer, event.seq
FROM audit_event AS event
LEFT JOIN person ON person.viewer_id = event.viewer
LEFT JOIN client ON client.mark = event.client_mark
