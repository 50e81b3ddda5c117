-- one row per administration with both attachment dimensions
SELECT profile.client, profile.source, profile.instrument, profile.version, profile.target,
    moment_text(profile.administered_at) AS administered_at, profile.anxiety, profile.avoidance,
    profile.sem_anxiety, profile.sem_avoidance, profile.p_lower_region, $as_of AS as_of
FROM attachment_profile($as_of_day::DATE) AS profile
JOIN visible_client($viewer_id, $rights_day::DATE, 'measures', 'export', at_utc := $rights_at) AS visible USING (client_id)
WHERE profile.administered_at.local_date <= visible.until_day
    AND ($client IS NULL OR profile.client = $client)
    AND ($from_day IS NULL OR profile.administered_at.local_date >= $from_day)
    AND ($to_day IS NULL OR profile.administered_at.local_date <= $to_day)
