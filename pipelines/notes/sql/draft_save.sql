-- no row: a draft as it is written now
UPDATE note_draft
SET written = $written, told_at = $told_at, revision = $revision + 1, saved_at = $saved_at, scheme = $scheme
WHERE draft_id = $draft_id::UUID AND revision = $revision AND written_by = $viewer_id
