-- one row per file of a note's newest revision that the viewer may see: its release, form, digest and size in bytes
SELECT file.release, file.form, file.sha256, octet_length(file.content) AS bytes
FROM session_note_file AS file
JOIN visible_note($viewer_id, $rights_day::DATE, $act, at_utc := $rights_at, in_session := $in_session) AS note
    ON note.note_id = file.note_id AND note.revision = file.revision
WHERE file.note_id = $note_id::UUID
ORDER BY file.release, file.form
