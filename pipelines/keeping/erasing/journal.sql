-- one row per entry of everybody else × version; a shared event's code stays, unless the person's own code is in it
SELECT * REPLACE (
    CASE WHEN source = $source AND contains(shared_event, $client) AND shared_event IN (
            SELECT shared_event FROM practice.journal.record WHERE client_id = $client_id::UUID)
        THEN NULL
        ELSE shared_event END AS shared_event)
FROM practice.journal.record
WHERE client_id IS DISTINCT FROM $client_id::UUID
