-- one row: the bytes of a file of a note
SELECT content FROM session_note_file
WHERE note_id = $note_id::UUID AND revision = $revision::INTEGER AND release = $release AND form = $form
