-- one row: who a client is by the newest episode of care; none where the viewer may not see the client. In session
-- no name is told
SELECT
    episode.client,
    episode.source,
    CASE WHEN NOT $in_session THEN episode.name END AS name,
    episode.birth_year,
    episode.opened_on,
    episode.closed_on,
    episode.modality,
    coalesce(person.name, episode.therapist) AS therapist
FROM current_clients AS episode
JOIN visible_client($viewer_id, $rights_day::DATE, 'caseload', 'read', at_utc := $rights_at) AS visible USING (client_id)
LEFT JOIN current_practitioners AS person
    ON person.source = episode.source AND person.practitioner = episode.therapist
WHERE episode.client_id = $client_id::UUID
    AND episode.opened_on <= visible.until_day
ORDER BY episode.opened_on > $as_of_day::DATE, episode.opened_on DESC
LIMIT 1
