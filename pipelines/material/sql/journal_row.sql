-- one row per journal entry of a client that the viewer may see, up to a day: what it counts to, and where it came from
SELECT
    entry.key::VARCHAR AS key,
    import_file.path || CASE WHEN import_file.sheet IS NULL THEN '' ELSE ' (' || import_file.sheet || ')' END AS file,
    entry.line,
    entry.day,
    coalesce(known.family, 'uncoded') AS family,
    entry.response IS NOT NULL AS has_response,
    coalesce(entry.named IN ('yes', 'no'), false) AS says_named,
    coalesce(entry.rupture = 'yes', false) AS is_rupture,
    entry.repaired_at IS NULL OR entry.repaired_at.local_date > least(visible.until_day, $to_day::DATE) AS is_open,
    entry.signal_given_at IS NOT NULL AS is_signal,
    entry.timeout_started_at IS NOT NULL OR entry.return_promised_at IS NOT NULL AS is_timeout
FROM current_journal AS entry
JOIN visible_client($viewer_id, $rights_day::DATE, 'journal', 'read', at_utc := $rights_at) AS visible USING (client_id)
LEFT JOIN family_of_entry AS known ON known.key = entry.key AND known.client_id = entry.client_id
LEFT JOIN import_file USING (file_id)
WHERE entry.client_id = $client_id::UUID
    AND entry.day <= least(visible.until_day, $to_day::DATE)
    AND visible_row(visible.scope, entry.private, in_session := $in_session)
    AND visible_words(entry.key, in_session := $in_session)
ORDER BY entry.occurred_at.utc, entry.key
