-- one row per signed note that the viewer may see, of one client ($client_id null: of all), the newest session first
SELECT note.note_id::VARCHAR AS note_id, note.client_id::VARCHAR AS client_id, note.partner_id::VARCHAR AS partner_id, note.record, note.scheme, note.session_on, note.signed_at, note.written_by,
    note.by_name, note.scope, note.revision, note.is_shared, note.withdrawn_at, note.withdrawn_for, note.cosigned_at,
    note.cosigned_by, note.addenda, known.client, known.source, partner.client AS partner
FROM visible_note($viewer_id, $rights_day::DATE, $act, at_utc := $rights_at, in_session := $in_session) AS note
JOIN (SELECT client_id, any_value(client) AS client, any_value(source) AS source FROM current_clients GROUP BY client_id) AS known
    ON known.client_id = note.client_id
LEFT JOIN (SELECT client_id, any_value(client) AS client FROM current_clients GROUP BY client_id) AS partner
    ON partner.client_id = note.partner_id
WHERE ($client_id IS NULL OR note.client_id = $client_id::UUID OR note.partner_id = $client_id::UUID)
    AND ($note_id IS NULL OR note.note_id = $note_id::UUID)
ORDER BY note.session_on DESC, note.signed_at DESC, note.note_id
