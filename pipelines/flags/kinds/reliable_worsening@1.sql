-- one row per part of this kind × client × series of one of the instruments, where change of it can be told at all: yes where
-- it is reliably worse than its baseline; no where it is not, and every such series of the client is told by complete
-- answers; else cannot
INSERT INTO found_evidence BY NAME
WITH series AS (
    SELECT
        part.criterion, part.version, part.part, part.urgency, part.fresh_days,
        told.client_id, told.instrument, told.subscale, told.target, told.respondent, told.latest_at, told.latest_id, told.n,
        told.reliable, told.baseline, told.latest, told.baseline_ids, latest.file_id, latest.line, asked.as_of_day,
        told.reliable IN ('none', 'improved') AND coalesce(latest.is_whole, false)
            AND NOT EXISTS (
                SELECT 1 FROM laid_whole_score AS base
                WHERE list_contains(told.baseline_ids, base.administration_id) AND base.subscale = told.subscale
                    AND NOT coalesce(base.is_whole, false)) AS is_told
    FROM laid_part AS part
    JOIN criteria_change AS told ON list_contains(string_split(part.codes, ';'), told.instrument)
    JOIN criteria_client AS asked ON asked.client_id = told.client_id
    LEFT JOIN laid_whole_score AS latest ON latest.administration_id = told.latest_id AND latest.subscale = told.subscale
    WHERE part.kind = 'reliable_worsening@1' AND told.is_default AND EXISTS (
        SELECT 1 FROM change_reference AS known
        WHERE known.instrument = told.instrument AND known.subscale = told.subscale
            AND (known.points IS NOT NULL OR (known.sd IS NOT NULL AND known.reliability IS NOT NULL)))
), judged AS (
    SELECT *,
        bool_and(is_told AND as_of_day - latest_at <= coalesce(fresh_days, 100000))
            OVER (PARTITION BY client_id, criterion, part) AS all_told
    FROM series
)
SELECT
    client_id, criterion, version, part,
    CASE WHEN reliable = 'worse' THEN 'yes' WHEN all_told THEN 'no' ELSE 'cannot' END AS state,
    latest_at AS on_day, 'change' AS relation, latest_id AS row_key, n AS row_count,
    concat(instrument, ' ', subscale, ', about ' || nullif(target, ''), CASE
        WHEN latest IS NULL OR baseline IS NULL THEN ': nothing to compare yet'
        ELSE format(': {:g} to {:g}, ', round(baseline, 2), round(latest, 2))
            || CASE reliable
                WHEN 'worse' THEN 'reliably worse'
                WHEN 'improved' THEN 'reliably improved'
                WHEN 'none' THEN 'no reliable change'
                ELSE 'change cannot be told' END END) AS words,
    urgency, 'no' AS private, true AS holds,
    concat_ws('|', 'change', 'worse', instrument, subscale, target, respondent, latest_id,
        array_to_string(list_sort(baseline_ids::VARCHAR[]), ',')) AS evidence_key,
    NULL::VARCHAR AS rule, NULL::INTEGER AS rule_version,
    NULL::VARCHAR AS field, NULL::INTEGER AS begins, NULL::INTEGER AS ends, file_id, line
FROM judged
