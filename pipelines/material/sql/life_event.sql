-- one row per life event of a client that the viewer may see, between two days
SELECT coalesce(term.label, event.kind) AS label, event."on" AS day, event.detail, event.key::VARCHAR AS key,
    import_file.path || CASE WHEN import_file.sheet IS NULL THEN '' ELSE ' (' || import_file.sheet || ')' END AS file, event.line
FROM current_life_events AS event
JOIN visible_client($viewer_id, $rights_day::DATE, 'record', 'read', at_utc := $rights_at) AS visible USING (client_id)
LEFT JOIN vocabulary_term AS term ON term.vocabulary = 'life_events' AND term.term = event.kind
LEFT JOIN import_file USING (file_id)
WHERE event.client_id = $client_id::UUID
    AND event."on" BETWEEN $from_day::DATE AND least(visible.until_day, $to_day::DATE)
    AND visible_event(visible.scope, event.kind, in_session := $in_session)
    AND visible_words(event.key, in_session := $in_session)
ORDER BY event."on", label, event.key
