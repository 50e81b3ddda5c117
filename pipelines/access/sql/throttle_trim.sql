-- one row per key with wrong tries: those go that were looked at longest ago
DELETE FROM throttle
WHERE NOT list_contains($kept::VARCHAR[], digest)
    AND digest NOT IN (SELECT digest FROM throttle ORDER BY seen_at_utc DESC, digest LIMIT $most)
