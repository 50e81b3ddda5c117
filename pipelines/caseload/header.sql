-- one row: who a client is by the newest episode of care; none where the viewer may not see the client
SELECT
    episode.client,
    episode.source,
    episode.name,
    episode.birth_year,
    episode.opened_on,
    episode.closed_on,
    episode.modality,
    coalesce(person.name, episode.therapist) AS therapist
FROM current_clients AS episode
LEFT JOIN current_practitioners AS person
    ON person.source = episode.source AND person.practitioner = episode.therapist
WHERE episode.client_id = $client_id::UUID
    AND episode.client_id IN (SELECT client_id FROM visible_client($viewer_id, $as_of_day::DATE))
ORDER BY episode.opened_on > $as_of_day::DATE, episode.opened_on DESC
LIMIT 1
