-- one row per finding of the text reader in a row that is not there any more, or is of another client
SELECT 'text_finding' AS kind, found.client_id::VARCHAR AS subject, 'a finding without its text' AS finding
FROM text_finding AS found
WHERE $batch_id IS NOT DISTINCT FROM $batch_id
    AND NOT EXISTS (
        FROM imported_row AS entry
        WHERE entry.key = found.key AND entry.kind = found.relation AND entry.client_id = found.client_id
            AND entry.kind IN ('journal', 'intake', 'practice_log', 'life_events', 'goals')
            AND entry.batch_to IS NULL AND entry.retracted IS NULL)
