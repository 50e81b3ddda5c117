-- one row: whether a draft was signed already; nothing of the note is told
SELECT count(*) > 0 FROM session_note WHERE draft_id = $draft_id::UUID AND written_by = $viewer_id
