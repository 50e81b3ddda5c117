-- one row per note × release, of progress notes
SELECT COLUMNS(*)::VARCHAR FROM session_note_content SEMI JOIN (SELECT note_id FROM session_note WHERE record = 'progress') USING (note_id)
