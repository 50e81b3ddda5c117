-- one row per release of a note that the viewer may see: what was frozen
SELECT content.release, content.content
FROM session_note_content AS content
JOIN visible_note($viewer_id, $rights_day::DATE, $act, at_utc := $rights_at, in_session := $in_session) AS note USING (note_id)
WHERE content.note_id = $note_id::UUID
