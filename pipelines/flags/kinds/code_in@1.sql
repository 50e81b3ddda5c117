-- one row per part of this kind × client × coding with one of the values (yes), and what the newest coding with the instrument
-- says otherwise: no where the code has one of no_codes, cannot where it has another or was left out. Of several coders at
-- the newest moment all have to say no.
INSERT INTO found_evidence BY NAME
WITH coding AS (
    SELECT
        part.criterion, part.version, part.part, part.urgency, part.instrument, part.code,
        record.client_id, record.utc, record.day, record.key, record.file_id, record.line,
        record.coder, record.value, record.code = part.code AS is_asked,
        list_contains(string_split(part.codes, ';'), lower(trim(record.value))) AS affirms,
        list_contains(string_split(coalesce(part.no_codes, ''), ';'), lower(trim(record.value))) AS denies,
        list_contains(string_split(coalesce(part.urgent_codes, ''), ';'), lower(trim(record.value))) AS is_urgent,
        record.is_sensitive
    FROM laid_part AS part
    JOIN laid_code AS record ON record.instrument = part.instrument
    WHERE part.kind = 'code_in@1' AND ($sight = 'all' OR NOT record.is_sensitive)
), told AS (
    SELECT *,
        utc = max(utc) OVER whole AS is_newest,
        bool_and(denies) FILTER (is_asked) OVER (PARTITION BY client_id, criterion, part, utc) AS all_deny,
        bool_or(is_asked) OVER (PARTITION BY client_id, criterion, part, utc, coder) AS was_asked,
        row_number() OVER (PARTITION BY client_id, criterion, part, utc, coder ORDER BY is_asked DESC, key) AS place
    FROM coding
    WINDOW whole AS (PARTITION BY client_id, criterion, part)
)
SELECT
    client_id, criterion, version, part, $sight AS sight,
    CASE
        WHEN is_asked AND affirms THEN 'yes'
        WHEN bool_and(was_asked) OVER (PARTITION BY client_id, criterion, part, utc) AND all_deny THEN 'no'
        ELSE 'cannot' END AS state,
    day AS on_day, 'codes' AS relation, key AS row_key, 1 AS row_count,
    concat(instrument, ' ', code, CASE WHEN is_asked THEN concat(': ', value) ELSE ': not coded' END) AS words,
    CASE WHEN is_urgent THEN 'urgent' ELSE urgency END AS urgency,
    CASE WHEN is_sensitive THEN 'yes' ELSE 'no' END AS private, true AS holds,
    concat_ws('|', 'codes', key, lower(trim(value))) AS evidence_key,
    NULL::VARCHAR AS rule, NULL::INTEGER AS rule_version,
    NULL::VARCHAR AS field, NULL::INTEGER AS begins, NULL::INTEGER AS ends, file_id, line
FROM told
WHERE (is_asked AND affirms) OR (is_newest AND place = 1)
