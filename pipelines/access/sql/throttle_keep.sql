-- one row per key with wrong tries
INSERT INTO throttle (digest, wrong, wait_seconds, refused, seen_at_utc)
VALUES ($digest, $wrong, $wait_seconds, $refused, $seen_at_utc)
