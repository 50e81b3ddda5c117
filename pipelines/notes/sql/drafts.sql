-- one row per draft of the viewer's own, the one saved last first
SELECT draft_id::VARCHAR, client_id::VARCHAR, partner_id::VARCHAR, scheme, session_key::VARCHAR, session_on, told_at, revision, saved_at, written
FROM note_draft
WHERE written_by = $viewer_id
ORDER BY saved_at DESC, draft_id
