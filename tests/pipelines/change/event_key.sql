-- one row per current life event: its key
SELECT key FROM current_life_events
