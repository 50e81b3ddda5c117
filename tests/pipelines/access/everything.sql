-- one row per event: all its columns as one text
SELECT audit_event::VARCHAR FROM audit_event
