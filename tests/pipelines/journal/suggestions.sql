-- one row per suggestion, by its entry's name in the file
SELECT entry.client, entry.entry, suggestion.family, suggestion.phrase,
    substr(entry.trigger, suggestion.begins + 1, suggestion.ends - suggestion.begins) AS words,
    suggestion.counted, suggestion.rule_digest
FROM trigger_suggestion AS suggestion
LEFT JOIN current_journal AS entry USING (key, client_id)
ORDER BY ALL
