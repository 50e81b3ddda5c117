-- one row per thing of a client that a viewer may write × episode of care; none where they may write nothing
WITH may AS (
    SELECT 'measures' AS thing, client_id, until_day
    FROM visible_client($viewer_id, $rights_day::DATE, 'measures', 'write', at_utc := $rights_at)
    UNION ALL
    SELECT 'record', client_id, until_day
    FROM visible_client($viewer_id, $rights_day::DATE, 'record', 'write', at_utc := $rights_at)
)
SELECT may.thing, episode.client, episode.source, person.practitioner, episode.opened_on, episode.closed_on
FROM may
JOIN current_clients AS episode USING (client_id)
LEFT JOIN practitioner_on($rights_day::DATE) AS person
    ON person.practitioner_id::VARCHAR = $viewer_id AND person.source = episode.source
WHERE client_id = $client_id::UUID AND episode.opened_on <= may.until_day
ORDER BY episode.opened_on, may.thing
