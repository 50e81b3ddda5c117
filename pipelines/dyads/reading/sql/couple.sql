-- one row per thing of which a joint view of a client's couple may tell the viewer (measures, journal) × partner
WITH joint AS (
    SELECT 'measures' AS thing, *
    FROM joint_client($viewer_id, $rights_day::DATE, 'measures', 'read', at_utc := $rights_at)
    UNION ALL
    SELECT 'journal', *
    FROM joint_client($viewer_id, $rights_day::DATE, 'journal', 'read', at_utc := $rights_at)
)
SELECT thing, relationship, partner, client_id
FROM joint
WHERE until_day IS NOT NULL
QUALIFY bool_or(client_id = $client_id::UUID) OVER (PARTITION BY thing, source, relationship)
ORDER BY thing, partner
