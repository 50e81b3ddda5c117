-- one row per part of this kind × client × series of one of the instruments that can be compared with its baseline: yes where
-- it shows no reliable improvement while none of the client's does, no where it shows one that held at the last two
-- administrations and no answer is missing, else cannot
INSERT INTO found_evidence BY NAME
WITH series AS (
    SELECT
        part.criterion, part.version, part.part, part.urgency, part.days,
        told.client_id, told.instrument, told.subscale, told.target, told.respondent, told.latest_at, told.latest_id, told.n,
        told.reliable, told.baseline, told.latest, latest.file_id, latest.line,
        told.reliable = 'improved' AND told.confirmed = 'yes' AND coalesce(latest.is_whole, false)
            AND NOT EXISTS (
                SELECT 1 FROM laid_whole_score AS base
                WHERE list_contains(told.baseline_ids, base.administration_id) AND base.subscale = told.subscale
                    AND NOT coalesce(base.is_whole, false)) AS has_improved
    FROM laid_part AS part
    JOIN criteria_change AS told ON list_contains(string_split(part.codes, ';'), told.instrument)
    JOIN criteria_client AS asked ON asked.client_id = told.client_id
    LEFT JOIN laid_whole_score AS latest ON latest.administration_id = told.latest_id AND latest.subscale = told.subscale
    WHERE part.kind = 'no_reliable_improvement@1' AND told.is_default AND told.reliable <> 'cannot tell'
), judged AS (
    SELECT *, bool_or(reliable = 'improved') OVER (PARTITION BY client_id, criterion, part) AS one_improved FROM series
)
SELECT
    client_id, criterion, version, part,
    CASE WHEN has_improved THEN 'no' WHEN one_improved THEN 'cannot' ELSE 'yes' END AS state,
    latest_at AS on_day, 'change' AS relation, latest_id AS row_key, n AS row_count,
    concat(instrument, ' ', subscale, ', about ' || nullif(target, ''), format(': {:g} to {:g}, ', round(baseline, 2), round(latest, 2)),
        CASE reliable WHEN 'improved' THEN 'reliably improved' WHEN 'worse' THEN 'reliably worse' ELSE 'no reliable change' END)
        AS words,
    urgency, 'no' AS private, true AS holds,
    concat_ws('|', 'change', 'no improvement', client_id, instrument, subscale, target, respondent) AS evidence_key,
    NULL::VARCHAR AS rule, NULL::INTEGER AS rule_version,
    NULL::VARCHAR AS field, NULL::INTEGER AS begins, NULL::INTEGER AS ends, file_id, line
FROM judged
