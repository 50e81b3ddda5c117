-- one row: a file of a note's newest revision, for whoever may take the note along
SELECT file.content, file.sha256, file.revision
FROM session_note_file AS file
JOIN visible_note($viewer_id, $rights_day::DATE, 'export', at_utc := $rights_at, in_session := $in_session) AS note
    ON note.note_id = file.note_id AND note.revision = file.revision
WHERE file.note_id = $note_id::UUID AND file.release = $release AND file.form = $form
