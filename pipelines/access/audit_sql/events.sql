-- one row per event that was asked for, the newest first; names where the practice knows them, of a client the mark alone
WITH person AS (
    SELECT practice.main.practitioner_key(source, practitioner)::VARCHAR AS viewer, any_value(coalesce(name, practitioner)) AS name
    FROM practice.main.current_practitioners
    GROUP BY ALL
)
SELECT practice.main.to_local(event.at_utc, $timezone) AS at_local,
    coalesce(event.account, event.operator, person.name, event.viewer) AS who,
    coalesce(person.name, event.viewer) AS viewed_as,
    event.action, left(event.client_mark, 8) AS mark, event.origin, event.detail, event.writer, event.seq
FROM audit_event AS event
LEFT JOIN person USING (viewer)
WHERE ($since IS NULL OR event.at_utc >= $since::TIMESTAMP)
    AND ($until IS NULL OR event.at_utc < $until::TIMESTAMP)
    AND ($action IS NULL OR event.action = $action)
    AND ($person IS NULL OR $person IN (event.account, event.operator, event.viewer))
ORDER BY event.at_utc DESC, event.writer, event.seq DESC
LIMIT $most OFFSET $skip
