-- one row per event of version 1, in the order in which they were written
SELECT epoch_us(at_utc) AS at_us, operator, viewer, action, client_id::VARCHAR AS client_id, detail
FROM audit_event_unchained
ORDER BY rowid
