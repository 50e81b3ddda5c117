-- one row: the day of a client's life event; none where the client has no such event
SELECT "on" FROM current_life_events WHERE key = $event_key::UUID AND client_id = $client_id::UUID
