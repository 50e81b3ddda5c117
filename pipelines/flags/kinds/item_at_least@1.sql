-- one row per part of this kind × client × answer of at least so much (yes), and per newest administration what else it says:
-- no where the client's answer is lower, cannot where it is left out, no answer of the form, or somebody else's. Of several
-- administrations at the newest moment all have to say no.
-- Like every kind it adds to found_evidence. What several read, or one in two sights, it reads as it was laid (flags/laying);
-- the rest here, because laying it would take longer.
INSERT INTO found_evidence BY NAME
WITH answer AS (
    SELECT
        part.criterion, part.version, part.part, part.urgency, part.at_least, part.urgent_from, part.instrument, part.item,
        record.client_id, record.administration_id, record.administered_at.utc AS utc, record.day, record.key,
        record.file_id, record.line, record.item = part.item AS is_asked,
        coalesce(record.respondent, '') IN ('', 'self', 'client', record.client) AS is_own,
        CASE WHEN EXISTS (
            SELECT 1 FROM instrument_item AS known
            WHERE known.instrument = record.instrument AND known.item = record.item
                AND record.response BETWEEN known.low AND known.high
                AND (known.step IS NULL OR (record.response - known.low) % known.step = 0)
        ) THEN record.response END AS response
    FROM laid_part AS part
    JOIN current_assessments AS record ON record.instrument = part.instrument
    JOIN criteria_client AS asked ON asked.client_id = record.client_id AND record.day <= asked.as_of_day
    WHERE part.kind = 'item_at_least@1'
), administration AS (
    SELECT
        criterion, version, part, urgency, at_least, urgent_from, instrument, item, client_id, administration_id,
        max(utc) AS utc, max(day) AS day, bool_and(is_own) AS is_own,
        max(response) FILTER (is_asked) AS response,
        coalesce(min(key) FILTER (is_asked), min(key)) AS key,
        coalesce(min(file_id) FILTER (is_asked), min(file_id)) AS file_id,
        coalesce(min(line) FILTER (is_asked), min(line)) AS line
    FROM answer
    GROUP BY ALL
), told AS (
    SELECT *,
        utc = max(utc) OVER (PARTITION BY client_id, criterion, part) AS is_newest,
        bool_and(is_own AND coalesce(response < at_least, false)) OVER (PARTITION BY client_id, criterion, part, utc) AS denies
    FROM administration
)
SELECT
    client_id, criterion, version, part,
    CASE WHEN response >= at_least THEN 'yes' WHEN denies THEN 'no' ELSE 'cannot' END AS state,
    day AS on_day, 'assessments' AS relation, key AS row_key, 1 AS row_count,
    concat(instrument, ' item ', item, CASE
        WHEN response IS NULL THEN ': no answer that counts'
        ELSE format(': {:g}', response) END) AS words,
    CASE WHEN response >= urgent_from THEN 'urgent' ELSE urgency END AS urgency,
    'no' AS private, true AS holds,
    concat_ws('|', 'assessments', key, format('{:g}', response)) AS evidence_key,
    NULL::VARCHAR AS rule, NULL::INTEGER AS rule_version,
    NULL::VARCHAR AS field, NULL::INTEGER AS begins, NULL::INTEGER AS ends, file_id, line
FROM told
WHERE response >= at_least OR is_newest
