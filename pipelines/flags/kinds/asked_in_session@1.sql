-- one row per part of this kind × client × answer that is one of the values (yes), and the newest answer to this question:
-- no where it is one of no_codes, cannot where it is another. Of several at the newest moment all have to say no.
CREATE OR REPLACE MACRO "asked_in_session@1"(clients, changes, sight) AS TABLE
WITH answer AS (
    SELECT
        part.criterion, part.version, part.part, part.urgency, known.label,
        record.client_id, record.coded_at.utc AS utc, record.day, record.key, record.file_id, record.line, record.value,
        list_contains(string_split(part.codes, ';'), lower(trim(record.value))) AS affirms,
        list_contains(string_split(coalesce(part.no_codes, ''), ';'), lower(trim(record.value))) AS denies,
        list_contains(string_split(coalesce(part.urgent_codes, ''), ';'), lower(trim(record.value))) AS is_urgent,
        coalesce(known.sensitive, false) AS is_sensitive
    FROM criterion_part AS part
    JOIN current_codes AS record ON record.instrument = part.instrument AND record.code = part.code
    JOIN query_table(clients) AS asked ON asked.client_id = record.client_id AND record.day <= asked.as_of_day
    LEFT JOIN (
        SELECT instrument, code, bool_or(sensitive) AS sensitive, min(label) AS label
        FROM instrument_code
        GROUP BY ALL
    ) AS known ON known.instrument = record.instrument AND known.code = record.code
    WHERE part.kind = 'asked_in_session@1' AND (sight = 'all' OR NOT coalesce(known.sensitive, false))
), told AS (
    SELECT *,
        utc = max(utc) OVER (PARTITION BY client_id, criterion, part) AS is_newest,
        bool_and(denies) OVER (PARTITION BY client_id, criterion, part, utc) AS all_deny
    FROM answer
)
SELECT
    client_id, criterion, version, part,
    CASE WHEN affirms THEN 'yes' WHEN all_deny THEN 'no' ELSE 'cannot' END AS state,
    day AS on_day, 'codes' AS relation, key AS row_key, 1 AS row_count,
    concat('asked (', coalesce(label, part), '): ', value) AS words,
    CASE WHEN is_urgent THEN 'urgent' ELSE urgency END AS urgency,
    CASE WHEN is_sensitive THEN 'yes' ELSE 'no' END AS private, true AS holds,
    concat_ws('|', 'codes', key, lower(trim(value))) AS evidence_key,
    NULL::VARCHAR AS rule, NULL::INTEGER AS rule_version,
    NULL::VARCHAR AS field, NULL::INTEGER AS begins, NULL::INTEGER AS ends, file_id, line
FROM told
WHERE affirms OR is_newest
