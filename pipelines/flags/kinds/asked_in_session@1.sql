-- one row per part of this kind × client × answer that is one of the values (yes), and the newest answer to this question:
-- no where it is one of no_codes, cannot where it is another. Of several at the newest moment all have to say no.
INSERT INTO found_evidence BY NAME
WITH answer AS (
    SELECT
        part.criterion, part.version, part.part, part.urgency, record.label,
        record.client_id, record.utc, record.day, record.key, record.file_id, record.line, record.value,
        list_contains(string_split(part.codes, ';'), lower(trim(record.value))) AS affirms,
        list_contains(string_split(coalesce(part.no_codes, ''), ';'), lower(trim(record.value))) AS denies,
        list_contains(string_split(coalesce(part.urgent_codes, ''), ';'), lower(trim(record.value))) AS is_urgent,
        record.is_sensitive
    FROM laid_part AS part
    JOIN laid_code AS record ON record.instrument = part.instrument AND record.code = part.code
    WHERE part.kind = 'asked_in_session@1' AND ($sight = 'all' OR NOT record.is_sensitive)
), told AS (
    SELECT *,
        utc = max(utc) OVER (PARTITION BY client_id, criterion, part) AS is_newest,
        bool_and(denies) OVER (PARTITION BY client_id, criterion, part, utc) AS all_deny
    FROM answer
)
SELECT
    client_id, criterion, version, part, $sight AS sight,
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
