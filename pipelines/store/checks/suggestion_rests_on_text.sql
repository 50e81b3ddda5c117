-- one row per suggestion for a trigger whose entry is not there any more, has no text, or has a family from its file
SELECT 'trigger_suggestion' AS kind, suggestion.client_id::VARCHAR AS subject, 'a suggestion without its text' AS finding
FROM trigger_suggestion AS suggestion
WHERE $batch_id IS NOT DISTINCT FROM $batch_id
    AND NOT EXISTS (
        FROM current_journal AS entry
        WHERE entry.key = suggestion.key AND entry.client_id = suggestion.client_id
            AND length(entry.trigger) >= suggestion.ends AND trim(coalesce(entry.trigger_family, '')) = '')
