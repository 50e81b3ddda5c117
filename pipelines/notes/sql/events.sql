-- one row per thing done with a note that the viewer may see, oldest first
SELECT event.revision, event.what, event.words, event.releases, event.recorded_at, event.recorded_by, event.by_name
FROM session_note_event AS event
JOIN visible_note($viewer_id, $rights_day::DATE, $act, at_utc := $rights_at, in_session := $in_session) AS note USING (note_id)
WHERE event.note_id = $note_id::UUID
ORDER BY event.revision
