-- one row per episode of everybody else × version; a relationship's code stays, unless the person's own code is in it
SELECT * REPLACE (
    CASE WHEN source = $source AND contains(relationship, $client) AND relationship IN (
            SELECT relationship FROM practice.clients.record WHERE client_id = $client_id::UUID)
        THEN NULL
        ELSE relationship END AS relationship)
FROM practice.clients.record
WHERE client_id IS DISTINCT FROM $client_id::UUID
