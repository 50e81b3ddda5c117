-- one row: a draft of the viewer's own
SELECT draft_id::VARCHAR, client_id::VARCHAR, partner_id::VARCHAR, scheme, session_key::VARCHAR, session_on, told_at, revision, saved_at, written
FROM note_draft
WHERE draft_id = $draft_id::UUID AND written_by = $viewer_id
