-- one row per part of this kind × client × score of at least so much (yes), and what the newest administration says otherwise:
-- no where its score is lower and no answer is missing, else cannot: a score made up for gaps denies nothing
INSERT INTO found_evidence BY NAME
WITH administration AS (
    SELECT
        part.criterion, part.version, part.part, part.urgency, part.at_least, part.urgent_from, part.instrument, part.subscale,
        made.client_id, made.administration_id, made.administered_at.utc AS utc, made.administered_at.local_date AS day,
        any_value(made.score) FILTER (made.subscale = part.subscale) AS score,
        bool_or(made.status = 'prorated') FILTER (made.subscale = part.subscale) AS is_prorated,
        coalesce(bool_and(made.is_whole) FILTER (made.subscale = part.subscale), false) AND bool_and(made.is_own) AS is_whole,
        coalesce(min(made.file_id) FILTER (made.subscale = part.subscale), min(made.file_id)) AS file_id,
        coalesce(min(made.line) FILTER (made.subscale = part.subscale), min(made.line)) AS line
    FROM laid_part AS part
    JOIN laid_score AS made ON made.instrument = part.instrument AND made.administered_at.local_date <= made.as_of_day
    WHERE part.kind = 'score_at_least@1'
    GROUP BY part.criterion, part.version, part.part, part.urgency, part.at_least, part.urgent_from, part.instrument,
        part.subscale, made.client_id, made.administration_id, made.administered_at
), told AS (
    SELECT *,
        utc = max(utc) OVER (PARTITION BY client_id, criterion, part) AS is_newest,
        bool_and(is_whole AND coalesce(score < at_least, false)) OVER (PARTITION BY client_id, criterion, part, utc) AS denies
    FROM administration
)
SELECT
    client_id, criterion, version, part,
    CASE WHEN score >= at_least THEN 'yes' WHEN denies THEN 'no' ELSE 'cannot' END AS state,
    day AS on_day, 'scores' AS relation, administration_id AS row_key, 1 AS row_count,
    concat(instrument, ' ', subscale, CASE
        WHEN score IS NULL THEN ': no score'
        WHEN is_prorated THEN format(': {:g}, answers are missing', round(score, 2))
        WHEN score < at_least AND NOT is_whole THEN format(': {:g}, which does not deny', round(score, 2))
        ELSE format(': {:g}', round(score, 2)) END) AS words,
    CASE WHEN score >= urgent_from THEN 'urgent' ELSE urgency END AS urgency,
    'no' AS private, true AS holds,
    concat_ws('|', 'scores', administration_id, subscale, format('{:g}', score)) AS evidence_key,
    NULL::VARCHAR AS rule, NULL::INTEGER AS rule_version,
    NULL::VARCHAR AS field, NULL::INTEGER AS begins, NULL::INTEGER AS ends, file_id, line
FROM told
WHERE score >= at_least OR is_newest
