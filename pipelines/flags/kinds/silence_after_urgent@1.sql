-- one row per part of this kind × client × row with something urgent after which nothing was heard for `days` (yes; it holds
-- while nothing is); and one for the last row that the client or a clinician made: no where it is younger than `days`, else
-- cannot. Of clients in care alone.
INSERT INTO found_evidence BY NAME
WITH part AS (
    SELECT * FROM laid_part WHERE kind = 'silence_after_urgent@1'
), alarm AS (
    SELECT told.client_id, told.relation, told.row_key, max(told.on_day) AS day, max(told.private) AS private,
        min(told.file_id) AS file_id, min(told.line) AS line
    FROM made_evidence AS told
    WHERE told.state = 'yes' AND told.urgency = 'urgent' AND told.sight = $sight AND told.on_day IS NOT NULL
    GROUP BY told.client_id, told.relation, told.row_key
), made AS (
    SELECT * FROM laid_heard WHERE $sight = 'all' OR private <> 'yes'
), heard AS MATERIALIZED (
    SELECT DISTINCT client_id, as_of_day, day FROM made
), gap AS (
    SELECT alarm.client_id, alarm.relation, alarm.row_key, alarm.day, alarm.private, alarm.file_id, alarm.line, care.as_of_day,
        min(heard.day) AS next_day
    FROM alarm
    JOIN laid_care AS care USING (client_id)
    LEFT JOIN heard ON heard.client_id = alarm.client_id AND heard.day > alarm.day
    GROUP BY ALL
), newest AS (
    SELECT client_id, as_of_day, max(day) AS day FROM heard GROUP BY client_id, as_of_day
), last_heard AS ( -- of several rows on that day the same one whenever it is asked
    SELECT newest.client_id, newest.as_of_day, newest.day,
        unnest(min(struct_pack(relation := made.relation, key := made.key, file_id := made.file_id, line := made.line)))
    FROM newest
    JOIN made USING (client_id, day)
    GROUP BY newest.client_id, newest.as_of_day, newest.day
)
SELECT
    gap.client_id, part.criterion, part.version, part.part, $sight AS sight, 'yes' AS state, gap.day AS on_day, gap.relation, gap.row_key,
    1 AS row_count,
    format('something urgent on {}, then nothing for {} days', gap.day, coalesce(gap.next_day, gap.as_of_day) - gap.day) AS words,
    part.urgency, gap.private, gap.next_day IS NULL AS holds,
    concat_ws('|', 'silence', gap.relation, gap.row_key) AS evidence_key,
    NULL::VARCHAR AS rule, NULL::INTEGER AS rule_version,
    NULL::VARCHAR AS field, NULL::INTEGER AS begins, NULL::INTEGER AS ends, gap.file_id, gap.line
FROM gap
JOIN part ON coalesce(gap.next_day, gap.as_of_day) - gap.day >= part.days
UNION ALL
SELECT
    last_heard.client_id, part.criterion, part.version, part.part, $sight,
    CASE WHEN last_heard.as_of_day - last_heard.day < part.days THEN 'no' ELSE 'cannot' END,
    last_heard.day, last_heard.relation, last_heard.key, 1, format('last heard of on {}', last_heard.day),
    part.urgency, 'no', true, concat_ws('|', 'silence', 'heard', last_heard.client_id), NULL, NULL, NULL, NULL, NULL,
    last_heard.file_id, last_heard.line
FROM last_heard
JOIN part ON true
