-- one row: the digest of an entry's words, of a client whose journal the viewer may write in and whose day they may see;
-- none where there is no such entry for them
SELECT words_digest(entry.trigger)
FROM current_journal AS entry
JOIN visible_client($viewer_id, $rights_day::DATE, 'journal', 'write', at_utc := $rights_at) AS visible USING (client_id)
WHERE entry.client_id = $client_id::UUID AND entry.key = $entry_key::UUID AND entry.day <= visible.until_day
    AND visible_row(visible.scope, entry.private, in_session := $in_session)
