-- one row per piece of evidence of a flag that the viewer may read, urgent ones first, then the newest. full_text: the whole
-- field of the row on which it was raised, as it was then (a later correction does not change it), null where it is no text,
-- or gone; who does not treat or supervise sees it where it still stands. begins, ends: code points of full_text. pattern and
-- rationale: null where the rule is no longer shipped in that version; modifiers: JSON, null where nothing says them now.
WITH piece AS (
    SELECT *
    FROM visible_flag_evidence(
        $viewer_id, $rights_day::DATE, 'read', $as_of_day::DATE, $told_at, $timezone,
        at_utc := $rights_at, in_session := $in_session)
    WHERE flag_id = $flag_id::UUID
), written AS (
    SELECT 'journal' AS relation, key, file_id, line, client_id, private, batch_to, NULL::VARCHAR AS kind, NULL::VARCHAR AS notes,
        NULL::VARCHAR AS detail, "trigger", somatic_note, response_note, resonance_note, note
    FROM journal.record
    WHERE client_id IN (SELECT client_id FROM piece)
    UNION ALL BY NAME
    SELECT 'intake' AS relation, key, file_id, line, client_id, batch_to, notes
    FROM intake.record
    WHERE client_id IN (SELECT client_id FROM piece)
    UNION ALL BY NAME
    SELECT 'practice_log' AS relation, key, file_id, line, client_id, batch_to, detail
    FROM practice_log.record
    WHERE client_id IN (SELECT client_id FROM piece)
    UNION ALL BY NAME
    SELECT 'life_events' AS relation, key, file_id, line, client_id, kind, batch_to, detail
    FROM life_events.record
    WHERE client_id IN (SELECT client_id FROM piece)
    UNION ALL BY NAME
    SELECT 'goals' AS relation, key, file_id, line, client_id, batch_to, detail
    FROM goals.record
    WHERE client_id IN (SELECT client_id FROM piece)
), text AS (
    SELECT piece.evidence_key, piece.field, any_value(CASE piece.field
            WHEN 'trigger' THEN written."trigger" WHEN 'somatic_note' THEN written.somatic_note
            WHEN 'response_note' THEN written.response_note WHEN 'resonance_note' THEN written.resonance_note
            WHEN 'note' THEN written.note WHEN 'notes' THEN written.notes
            WHEN 'detail' THEN written.detail END) AS full_text
    FROM piece
    JOIN written
        ON written.relation = piece.relation AND written.key = piece.row_key AND written.client_id = piece.client_id
        AND written.file_id = piece.file_id AND written.line = piece.line
    WHERE (piece.whole OR written.batch_to IS NULL)
        AND visible_row(piece.scope, written.private, in_session := $in_session)
        AND (written.kind IS NULL OR visible_event(piece.scope, written.kind, in_session := $in_session))
    GROUP BY piece.evidence_key, piece.field
), context AS (
    SELECT client_id, key, relation, field, rule, begins, ends, any_value(assertion) AS assertion, any_value(modifiers) AS modifiers
    FROM text_finding
    WHERE client_id IN (SELECT client_id FROM piece)
    GROUP BY client_id, key, relation, field, rule, begins, ends
)
SELECT
    piece.part,
    piece.kind,
    piece.urgency,
    piece.on_day,
    piece.relation,
    piece.field,
    piece.row_key,
    piece.row_count,
    piece.words,
    import_file.path || CASE WHEN import_file.sheet IS NULL THEN '' ELSE ' (' || import_file.sheet || ')' END AS file,
    piece.line,
    text.full_text,
    piece.begins,
    piece.ends,
    context.assertion,
    context.modifiers,
    piece.rule,
    piece.rule_version,
    rule.pattern,
    rule.rationale,
    part.wording,
    piece.stands
FROM piece
LEFT JOIN import_file ON import_file.file_id = piece.file_id
LEFT JOIN text ON text.evidence_key = piece.evidence_key AND text.field IS NOT DISTINCT FROM piece.field
LEFT JOIN context
    ON context.client_id = piece.client_id AND context.key = piece.row_key AND context.relation = piece.relation
    AND context.field = piece.field AND context.rule = piece.rule AND context.begins = piece.begins AND context.ends = piece.ends
LEFT JOIN reading_rule AS rule ON rule.rule = piece.rule AND rule.version = piece.rule_version
LEFT JOIN criterion_part AS part
    ON part.criterion = piece.criterion AND part.version = piece.version AND part.part = piece.part AND part.kind = piece.kind
ORDER BY piece.urgency = 'urgent' DESC, piece.on_day DESC NULLS LAST, piece.part, piece.begins, piece.evidence_key
