-- one row per part of this kind × client × administration whose answers fit one of the rules (yes), and what the newest says
-- otherwise: no where they fit none, whatever the answers that are missing, else cannot
INSERT INTO found_evidence BY NAME
WITH administration AS (
    SELECT
        part.criterion, part.version, part.part, part.urgency, part.instrument,
        made.client_id, made.administration_id, made.administered_at.utc AS utc, made.administered_at.local_date AS day,
        string_agg(DISTINCT made.label, '; ' ORDER BY made.label) FILTER (made.outcome = 'met') AS fits,
        bool_or(made.outcome = 'met') AS is_met,
        bool_and(made.outcome = 'not met') AND count(DISTINCT made.pattern) = any_value(len(string_split(part.codes, ';')))
            AND bool_and(coalesce(made.respondent, '') IN ('', 'self', 'client', made.client)) AS is_denied
    FROM laid_part AS part
    JOIN pattern_outcome AS made
        ON made.instrument = part.instrument AND list_contains(string_split(part.codes, ';'), made.pattern)
    JOIN criteria_client AS asked
        ON asked.client_id = made.client_id AND made.administered_at.local_date <= asked.as_of_day
    WHERE part.kind = 'pattern_met@1'
    GROUP BY part.criterion, part.version, part.part, part.urgency, part.instrument, made.client_id, made.administration_id,
        made.administered_at
), told AS (
    SELECT *,
        utc = max(utc) OVER (PARTITION BY client_id, criterion, part) AS is_newest,
        bool_and(is_denied) OVER (PARTITION BY client_id, criterion, part, utc) AS denies
    FROM administration
), place AS (
    SELECT administration_id, min(file_id) AS file_id, min(line) AS line
    FROM current_assessments
    WHERE administration_id IN (SELECT administration_id FROM told)
    GROUP BY administration_id
)
SELECT
    told.client_id, told.criterion, told.version, told.part,
    CASE WHEN is_met THEN 'yes' WHEN denies THEN 'no' ELSE 'cannot' END AS state,
    told.day AS on_day, 'assessments' AS relation, told.administration_id AS row_key, 1 AS row_count,
    concat(told.instrument, ': ', CASE
        WHEN is_met THEN told.fits
        WHEN denies THEN 'answers fit none of its rules'
        ELSE 'it cannot be told whether answers fit a rule' END) AS words,
    told.urgency, 'no' AS private, true AS holds,
    concat_ws('|', 'pattern', told.administration_id, told.fits) AS evidence_key,
    NULL::VARCHAR AS rule, NULL::INTEGER AS rule_version,
    NULL::VARCHAR AS field, NULL::INTEGER AS begins, NULL::INTEGER AS ends, place.file_id, place.line
FROM told
LEFT JOIN place USING (administration_id)
WHERE is_met OR is_newest
