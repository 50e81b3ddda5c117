-- one row per event, chain by chain, in the order in which a digest covers its columns
SELECT writer, seq, epoch_us(at_utc) AS at_us, account, operator, viewer, action, client_mark, origin, detail, previous, digest
FROM audit_event
ORDER BY writer, seq
