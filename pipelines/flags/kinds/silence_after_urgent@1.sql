-- one row per part of this kind × client × row with something urgent after which nothing was heard for `days` (yes; it holds
-- while nothing is); and one for the last row that the client or a clinician made: no where it is younger than `days`, else
-- cannot. Of clients in care alone. evidence: a table of the evidence of other kinds, as make_evidence.sql makes it.
CREATE OR REPLACE MACRO "silence_after_urgent@1"(clients, evidence, of_sight) AS TABLE
WITH part AS (
    SELECT * FROM criterion_part WHERE kind = 'silence_after_urgent@1'
), care AS (
    SELECT DISTINCT asked.client_id, asked.as_of_day
    FROM query_table(clients) AS asked
    JOIN current_clients AS episode ON episode.client_id = asked.client_id AND episode.opened_on <= asked.as_of_day
        AND (episode.closed_on IS NULL OR episode.closed_on > asked.as_of_day)
), alarm AS (
    SELECT told.client_id, told.relation, told.row_key, max(told.on_day) AS day, max(told.private) AS private,
        min(told.file_id) AS file_id, min(told.line) AS line
    FROM query_table(evidence) AS told
    WHERE told.state = 'yes' AND told.urgency = 'urgent' AND told.sight = of_sight AND told.on_day IS NOT NULL
    GROUP BY told.client_id, told.relation, told.row_key
), made AS (
    SELECT client_id, day, 'journal' AS relation, key, file_id, line FROM current_journal
    WHERE of_sight = 'all' OR coalesce(private, 'no') <> 'yes'
    UNION ALL
    SELECT client_id, day, 'practice_log', key, file_id, line FROM current_practice_log
    UNION ALL
    SELECT client_id, day, 'assessments', key, file_id, line FROM current_assessments
    UNION ALL
    SELECT client_id, day, 'reported_scores', key, file_id, line FROM current_reported_scores
    UNION ALL
    SELECT client_id, day, 'sessions', key, file_id, line FROM current_sessions WHERE status = 'held'
    UNION ALL
    SELECT client_id, day, 'codes', key, file_id, line FROM current_codes
    WHERE of_sight = 'all' OR NOT EXISTS (
        SELECT 1 FROM instrument_code AS known
        WHERE known.instrument = current_codes.instrument AND known.code = current_codes.code AND known.sensitive)
), heard AS MATERIALIZED (
    SELECT DISTINCT care.client_id, made.day
    FROM care
    JOIN made ON made.client_id = care.client_id AND made.day <= care.as_of_day
), gap AS (
    SELECT alarm.client_id, alarm.relation, alarm.row_key, alarm.day, alarm.private, alarm.file_id, alarm.line, care.as_of_day,
        min(heard.day) AS next_day
    FROM alarm
    JOIN care USING (client_id)
    LEFT JOIN heard ON heard.client_id = alarm.client_id AND heard.day > alarm.day
    GROUP BY ALL
), newest AS (
    SELECT care.client_id, care.as_of_day, max(heard.day) AS day
    FROM care
    JOIN heard USING (client_id)
    GROUP BY care.client_id, care.as_of_day
), last_heard AS ( -- of several rows on that day the same one whenever it is asked
    SELECT newest.client_id, newest.as_of_day, newest.day,
        unnest(min(struct_pack(relation := made.relation, key := made.key, file_id := made.file_id, line := made.line)))
    FROM newest
    JOIN made USING (client_id, day)
    GROUP BY newest.client_id, newest.as_of_day, newest.day
)
SELECT
    gap.client_id, part.criterion, part.version, part.part, 'yes' AS state, gap.day AS on_day, gap.relation, gap.row_key,
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
    last_heard.client_id, part.criterion, part.version, part.part,
    CASE WHEN last_heard.as_of_day - last_heard.day < part.days THEN 'no' ELSE 'cannot' END,
    last_heard.day, last_heard.relation, last_heard.key, 1, format('last heard of on {}', last_heard.day),
    part.urgency, 'no', true, concat_ws('|', 'silence', 'heard', last_heard.client_id), NULL, NULL, NULL, NULL, NULL,
    last_heard.file_id, last_heard.line
FROM last_heard
JOIN part ON true
