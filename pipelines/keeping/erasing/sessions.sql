-- one row per session of everybody else × version; the person is no longer among those who attended
SELECT * REPLACE (
    CASE WHEN source = $source AND list_contains(list_transform(string_split(attendees, ';'), code -> trim(code)), $client)
        THEN nullif(array_to_string(list_filter(string_split(attendees, ';'), code -> trim(code) <> $client), ';'), '')
        ELSE attendees END AS attendees)
FROM practice.sessions.record
WHERE client_id IS DISTINCT FROM $client_id::UUID
