-- one row: the number of the last thing that was done with a note
SELECT max(revision) FROM session_note_event WHERE note_id = $note_id::UUID
