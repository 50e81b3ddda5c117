-- one row per part of this kind × client × entry with which such a response, with so much intensity, came often enough within
-- `days` (yes); and one for the last `days`: no where there is not one such, on enough journal days, with every entry coded;
-- cannot where there are entries and neither is so. Journal days logged without activation count as days.
INSERT INTO found_evidence BY NAME
WITH part AS (
    SELECT * FROM laid_part WHERE kind = 'coded_response_often@1'
), entry AS MATERIALIZED (
    SELECT * FROM laid_entry WHERE $sight = 'all' OR private <> 'yes'
), hit AS MATERIALIZED (
    SELECT part.criterion, part.version, part.part, part.urgency, part.times, part.days, part.at_least, entry.*
    FROM entry
    JOIN part ON list_contains(string_split(part.codes, ';'), entry.response) AND entry.intensity >= part.at_least
), often AS (
    SELECT hit.*, count(*) AS hits, max(before.private) AS any_private -- yes comes after no
    FROM hit
    JOIN hit AS before ON before.client_id = hit.client_id AND before.criterion = hit.criterion AND before.part = hit.part
        AND before.day BETWEEN hit.day - (hit.days - 1) AND hit.day
    GROUP BY ALL
    HAVING count(*) >= hit.times
), day_without AS (
    SELECT client_id, day FROM laid_practice WHERE kind = 'journal_day'
), lately AS (
    SELECT part.criterion, part.version, part.part, part.urgency, part.days, part.days_needed, part.codes,
        entry.client_id, entry.as_of_day, count(*) AS entries, max(entry.day) AS last_day,
        list(DISTINCT entry.day) AS days_written,
        arg_max(entry.key, entry.day) AS key, arg_max(entry.file_id, entry.day) AS file_id, arg_max(entry.line, entry.day) AS line,
        count(*) FILTER (list_contains(string_split(part.codes, ';'), entry.response) AND entry.intensity >= part.at_least)
            AS hits,
        count(*) FILTER (
            NOT entry.is_coded
            OR (list_contains(string_split(part.codes, ';'), entry.response) AND entry.intensity IS NULL)) AS uncoded
    FROM part
    JOIN entry ON entry.day > entry.as_of_day - part.days
    GROUP BY ALL
), told AS (
    SELECT lately.*, (
        SELECT count(DISTINCT written.day)
        FROM (
            SELECT unnest(lately.days_written) AS day
            UNION ALL
            SELECT day FROM day_without
            WHERE day_without.client_id = lately.client_id AND day_without.day > lately.as_of_day - lately.days
        ) AS written
    ) AS journal_days
    FROM lately
)
SELECT
    client_id, criterion, version, part, $sight AS sight, 'yes' AS state, day AS on_day, 'journal' AS relation, key AS row_key,
    hits::INTEGER AS row_count,
    format('{} with {:g} or more: {} times in {} days', response, at_least, hits, days) AS words,
    urgency, any_private AS private, true AS holds,
    concat_ws('|', 'journal', key, response, format('{:g}', intensity)) AS evidence_key,
    NULL::VARCHAR AS rule, NULL::INTEGER AS rule_version,
    NULL::VARCHAR AS field, NULL::INTEGER AS begins, NULL::INTEGER AS ends, file_id, line
FROM often
UNION ALL
SELECT
    client_id, criterion, version, part, $sight,
    CASE WHEN hits = 0 AND uncoded = 0 AND journal_days >= days_needed THEN 'no' ELSE 'cannot' END,
    last_day, 'journal', key, entries::INTEGER,
    format('in {} days {} such of {} entries on {} journal days, {} uncoded', days, hits, entries, journal_days, uncoded),
    urgency, 'no', true, concat_ws('|', 'journal', client_id, 'lately'), NULL, NULL, NULL, NULL, NULL, file_id, line
FROM told
