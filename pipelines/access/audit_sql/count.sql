-- one row: how many events there are of what was asked for
SELECT count(*)
FROM audit_event AS event
WHERE ($since IS NULL OR event.at_utc >= $since::TIMESTAMP)
    AND ($until IS NULL OR event.at_utc < $until::TIMESTAMP)
    AND ($action IS NULL OR event.action = $action)
    AND ($person IS NULL OR $person IN (event.account, event.operator, event.viewer))
