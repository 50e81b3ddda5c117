-- one row per current journal entry of an asked client, up to their day. is_coded: its response is one of the vocabulary
CREATE OR REPLACE TEMP TABLE laid_entry AS
SELECT client_id, day, key, file_id, line, intensity, response, private, as_of_day,
    coalesce(response IN (SELECT term FROM vocabulary_term WHERE vocabulary = 'responses'), false) AS is_coded
FROM (
    SELECT record.client_id, record.day, record.key, record.file_id, record.line, record.intensity,
        nullif(trim(coalesce(record.response, '')), '') AS response, coalesce(record.private, 'no') AS private, asked.as_of_day
    FROM current_journal AS record
    JOIN criteria_client AS asked ON asked.client_id = record.client_id AND record.day <= asked.as_of_day
)
