-- one row per key with wrong tries, of those asked for: its count
SELECT digest, wrong, wait_seconds, refused, seen_at_utc FROM throttle WHERE list_contains($digests::VARCHAR[], digest)
