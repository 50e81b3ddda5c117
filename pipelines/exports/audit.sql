-- one row per event of the audit
SELECT strftime(at_utc, '%Y-%m-%dT%H:%M:%SZ') AS recorded_at, operator, viewer, action, client_id::VARCHAR AS client_id, detail
FROM audit_event
