-- one row per session that a client has or attends, up to a day, that was held, missed or cancelled, or is planned for that
-- day, the newest first, for whoever may write a note of them: when it began and ended (local), and
-- whether the viewer wrote a note of a record of it. Of a couple it stands under one of the two
WITH who AS (
    SELECT DISTINCT client_id, source, client FROM current_clients WHERE client_id = $client_id::UUID
)
SELECT record.key::VARCHAR AS key, record.held_at.local_date AS day,
    CASE WHEN record.held_at."precision" <> 'day' THEN to_local(record.held_at.utc, $timezone) END AS started,
    CASE WHEN record.ended_at."precision" <> 'day' THEN to_local(record.ended_at.utc, $timezone) END AS stopped,
    record.status, record.modality, record.attendees, note.note_id IS NOT NULL AS is_noted
FROM current_sessions AS record
JOIN visible_client($viewer_id, $rights_day::DATE, $thing, 'write', at_utc := $rights_at) AS owner USING (client_id)
JOIN visible_client($viewer_id, $rights_day::DATE, $thing, 'write', at_utc := $rights_at) AS visible
    ON visible.client_id = $client_id::UUID
JOIN who ON who.client_id = record.client_id
    OR (record.source = who.source AND names_client(record.attendees, who.client))
LEFT JOIN (SELECT session_key, min(note_id) AS note_id FROM session_note WHERE record = $record AND written_by = $viewer_id GROUP BY session_key)
    AS note ON note.session_key = record.key
WHERE record.held_at.local_date <= least(owner.until_day, visible.until_day, $as_of_day::DATE)
    AND (record.status <> 'scheduled' OR record.held_at.local_date = $as_of_day::DATE)
QUALIFY row_number() OVER (
    PARTITION BY record.held_at.utc, record.status ORDER BY record.client_id = who.client_id DESC, record.key) = 1
ORDER BY record.held_at.utc DESC, record.key
LIMIT 50
