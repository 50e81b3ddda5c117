-- one row per definition table: how many rows it holds
SELECT 'instrument', count(*) FROM instrument
UNION ALL SELECT 'instrument_item', count(*) FROM instrument_item
UNION ALL SELECT 'subscale', count(*) FROM subscale
UNION ALL SELECT 'subscale_item', count(*) FROM subscale_item
UNION ALL SELECT 'subscale_error', count(*) FROM subscale_error
UNION ALL SELECT 'norm', count(*) FROM norm
UNION ALL SELECT 'cut_off', count(*) FROM cut_off
UNION ALL SELECT 'change_points', count(*) FROM change_points
UNION ALL SELECT 'instrument_code', count(*) FROM instrument_code
UNION ALL SELECT 'item_pattern', count(*) FROM item_pattern
UNION ALL SELECT 'attachment_role', count(*) FROM attachment_role
UNION ALL SELECT 'attachment_function', count(*) FROM attachment_function
UNION ALL SELECT 'vocabulary_term', count(*) FROM vocabulary_term
UNION ALL SELECT 'worked_example', count(*) FROM worked_example
UNION ALL SELECT 'granted_right', count(*) FROM granted_right
UNION ALL SELECT 'trigger_phrase', count(*) FROM trigger_phrase
UNION ALL SELECT 'hand_coded_trigger', count(*) FROM hand_coded_trigger
UNION ALL SELECT 'criterion', count(*) FROM criterion
UNION ALL SELECT 'criterion_part', count(*) FROM criterion_part
UNION ALL SELECT 'escalation_limit', count(*) FROM escalation_limit
UNION ALL SELECT 'reading_rule', count(*) FROM reading_rule
UNION ALL SELECT 'crisis_step', count(*) FROM crisis_step
UNION ALL SELECT 'note_section', count(*) FROM note_section
UNION ALL SELECT 'import_profile', count(*) FROM import_profile
UNION ALL SELECT 'instrument_answer', count(*) FROM instrument_answer
UNION ALL SELECT 'instrument_loinc', count(*) FROM instrument_loinc
