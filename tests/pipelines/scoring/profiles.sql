-- one row per administration on the plane
SELECT client, instrument, target, anxiety, avoidance, sem_anxiety, sem_avoidance, p_lower_region
FROM attachment_profile(DATE '2026-11-22')
ORDER BY ALL
