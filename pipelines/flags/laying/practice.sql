-- one row per current row of the practice log of an asked client, up to their day
CREATE OR REPLACE TEMP TABLE laid_practice AS
SELECT record.client_id, record.day, record.kind, record.key, record.file_id, record.line
FROM current_practice_log AS record
JOIN criteria_client AS asked ON asked.client_id = record.client_id AND record.day <= asked.as_of_day
