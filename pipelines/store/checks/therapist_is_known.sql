-- one row per current episode of care or assignment whose practitioner nobody knows
SELECT kind, key::VARCHAR AS subject, 'its practitioner is not there' AS finding
FROM (
    SELECT 'clients' AS kind, key, source, therapist AS practitioner FROM current_clients
    UNION ALL
    SELECT 'assignments', key, source, practitioner FROM current_assignments
) AS named
WHERE $batch_id IS NOT DISTINCT FROM $batch_id
    AND NOT EXISTS (
        FROM current_practitioners AS known
        WHERE known.source = named.source AND known.practitioner = named.practitioner)
