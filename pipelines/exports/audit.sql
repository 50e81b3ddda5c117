-- one row per event of the audit, with the codes of whom it names where the practice still knows them
WITH person AS (
    SELECT practice.main.practitioner_key(source, practitioner)::VARCHAR AS viewer_id,
        any_value(practitioner) AS practitioner, any_value(name) AS name
    FROM practice.main.current_practitioners
    GROUP BY ALL
), client AS (
    SELECT client_id, any_value(client) AS client FROM practice.main.current_clients GROUP BY client_id
)
SELECT strftime(at_utc, '%Y-%m-%dT%H:%M:%SZ') AS recorded_at, event.operator,
    coalesce(person.practitioner, event.viewer) AS viewer, person.name AS viewer_name, event.action,
    coalesce(client.client, event.client_id::VARCHAR) AS client, event.detail
FROM audit_event AS event
LEFT JOIN person ON person.viewer_id = event.viewer
LEFT JOIN client ON client.client_id = event.client_id
