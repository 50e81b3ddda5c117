-- takes away the events of version 1, which named clients by their ids
DROP TABLE audit_event_unchained
