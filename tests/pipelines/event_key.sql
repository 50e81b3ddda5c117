-- one row: the key of the life event of a kind
SELECT key FROM current_life_events WHERE kind = $kind
