-- one row per administration of a client with both dimensions of the plane, up to the day, oldest first
SELECT profile.instrument, profile.version, profile.target, profile.respondent,
    profile.administration_id, profile.administered_at.local_date AS on_day,
    profile.anxiety, profile.avoidance, profile.sem_anxiety, profile.sem_avoidance, profile.p_lower_region
FROM attachment_profile($as_of_day::DATE) AS profile
JOIN visible_client($viewer_id, $rights_day::DATE, 'measures', 'read', at_utc := $rights_at) AS visible USING (client_id)
WHERE profile.client_id = $client_id::UUID
    AND profile.administered_at.local_date <= least(visible.until_day, $as_of_day::DATE)
ORDER BY profile.administered_at.utc, profile.administration_id
