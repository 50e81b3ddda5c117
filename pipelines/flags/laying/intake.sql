-- one row per current intake of an asked client, up to their day
CREATE OR REPLACE TEMP TABLE laid_intake AS
SELECT record.client_id, record.recorded_on AS day, record.key, record.file_id, record.line, asked.as_of_day,
    record.trauma_history, record.relationship_status, record.pattern_since, record.self_help_since
FROM current_intake AS record
JOIN criteria_client AS asked ON asked.client_id = record.client_id AND record.recorded_on <= asked.as_of_day
