-- one row per key with wrong tries: its count
SELECT wrong, wait_seconds, refused, seen_at_utc FROM throttle WHERE digest = $digest
