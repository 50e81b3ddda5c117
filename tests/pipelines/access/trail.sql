-- one row per event, oldest first
SELECT action, coalesce(detail, '') AS detail FROM audit_event ORDER BY writer, seq
