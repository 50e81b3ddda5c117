-- one row per current code of an asked client, up to their day, with its label and whether it is sensitive
CREATE OR REPLACE TEMP TABLE laid_code AS
SELECT record.client_id, record.instrument, record.code, record.coded_at.utc AS utc, record.day, record.key, record.file_id,
    record.line, coalesce(record.coder, '') AS coder, record.value, known.label, coalesce(known.sensitive, false) AS is_sensitive
FROM current_codes AS record
JOIN criteria_client AS asked ON asked.client_id = record.client_id AND record.day <= asked.as_of_day
LEFT JOIN (
    SELECT instrument, code, bool_or(sensitive) AS sensitive, min(label) AS label
    FROM instrument_code
    GROUP BY ALL
) AS known ON known.instrument = record.instrument AND known.code = record.code
