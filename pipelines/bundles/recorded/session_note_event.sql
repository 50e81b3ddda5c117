-- one row per thing done with a note, of progress notes
SELECT COLUMNS(*)::VARCHAR FROM session_note_event SEMI JOIN (SELECT note_id FROM session_note WHERE record = 'progress') USING (note_id)
