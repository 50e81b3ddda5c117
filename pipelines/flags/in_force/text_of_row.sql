-- one row per text of a current row: every free-text field, filled or not. private: yes where the row is, or where it is
-- about a life event that is sensitive or that nobody knows
CREATE OR REPLACE VIEW text_of_row AS
SELECT key, client_id, 'journal' AS relation, day, coalesce(private, 'no') AS private, file_id, line,
    unnest(['trigger', 'somatic_note', 'response_note', 'resonance_note', 'reconnection_phrase', 'note']) AS field,
    unnest([trigger, somatic_note, response_note, resonance_note, reconnection_phrase, note]) AS text
FROM current_journal
UNION ALL
SELECT key, client_id, 'intake', day, 'no', file_id, line,
    unnest(['relationship_status', 'notes']), unnest([relationship_status, notes])
FROM current_intake
UNION ALL
SELECT key, client_id, 'practice_log', day, 'no', file_id, line,
    unnest(['detail', 'who_may_call', 'activity', 'return_rule']), unnest([detail, who_may_call, activity, return_rule])
FROM current_practice_log
UNION ALL
SELECT key, client_id, 'life_events', day, CASE WHEN kind IN (
        SELECT term FROM vocabulary_term WHERE vocabulary = 'life_events' AND NOT sensitive) THEN 'no' ELSE 'yes' END,
    file_id, line, 'detail', detail
FROM current_life_events
UNION ALL
SELECT key, client_id, 'goals', day, 'no', file_id, line, 'detail', detail
FROM current_goals
