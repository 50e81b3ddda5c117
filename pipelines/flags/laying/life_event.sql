-- one row per current life event of an asked client, up to their day; one that nobody knows is sensitive
CREATE OR REPLACE TEMP TABLE laid_life_event AS
SELECT record.client_id, record.day, record.key, record.kind, record.file_id, record.line,
    coalesce(known.label, record.kind) AS label, coalesce(known.sensitive, true) AS is_sensitive
FROM current_life_events AS record
JOIN criteria_client AS asked ON asked.client_id = record.client_id AND record.day <= asked.as_of_day
LEFT JOIN vocabulary_term AS known ON known.vocabulary = 'life_events' AND known.term = record.kind
