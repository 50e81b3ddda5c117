-- one row per administration with both dimensions × published function of them; `highest`: of this administration's
SELECT
    profile.administration_id::VARCHAR AS administration_id,
    profile.instrument,
    profile.version,
    profile.target,
    profile.respondent,
    profile.administered_at.local_date AS day,
    function.region,
    function.anxiety * profile.anxiety + function.avoidance * profile.avoidance + function.constant AS value,
    rank() OVER (
        PARTITION BY profile.administration_id
        ORDER BY function.anxiety * profile.anxiety + function.avoidance * profile.avoidance + function.constant DESC
    ) = 1 AS highest,
    function.status,
    function.source
FROM attachment_profile($as_of_day::DATE) AS profile
JOIN visible_client($viewer_id, $rights_day::DATE, 'measures', 'read', at_utc := $rights_at) AS visible USING (client_id)
JOIN attachment_function AS function
    ON function.instrument = profile.instrument AND function.version = profile.version
WHERE profile.client_id = $client_id::UUID
    AND profile.administered_at.local_date <= least(visible.until_day, $as_of_day::DATE)
ORDER BY profile.administered_at.utc, profile.administration_id, function.position
