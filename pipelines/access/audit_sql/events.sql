-- one row per event that was asked for, the newest first; names where the practice knows them, of a client the mark alone.
-- who failed to sign in is nobody's deed whose account it is. viewed_as: null where it says nothing that who does not
WITH person AS (
    SELECT practice.main.practitioner_key(source, practitioner)::VARCHAR AS viewer, any_value(coalesce(name, practitioner)) AS name
    FROM practice.main.current_practitioners
    GROUP BY ALL
)
SELECT practice.main.to_local(event.at_utc, $timezone) AS at_local,
    CASE
        WHEN event.action IN ('sign in failed', 'locked out')
            THEN CASE WHEN event.account IS NULL THEN 'nobody signed in' ELSE 'tried as ' || event.account END
        ELSE coalesce(event.account, event.operator, person.name, event.viewer) END AS who,
    CASE
        WHEN event.action IN ('sign in failed', 'locked out') THEN NULL
        WHEN event.account IS NOT NULL THEN nullif(person.name, event.account)
        WHEN event.operator IS NOT NULL THEN nullif(coalesce(person.name, event.viewer), event.operator) END AS viewed_as,
    event.action, left(event.client_mark, 8) AS mark, event.origin, event.detail, event.writer, event.seq
FROM audit_event AS event
LEFT JOIN person USING (viewer)
WHERE ($since IS NULL OR event.at_utc >= $since::TIMESTAMP)
    AND ($until IS NULL OR event.at_utc < $until::TIMESTAMP)
    AND ($action IS NULL OR event.action = $action)
    AND ($person IS NULL OR $person IN (event.account, event.operator, event.viewer))
ORDER BY event.at_utc DESC, event.writer, event.seq DESC
LIMIT $most OFFSET $skip
