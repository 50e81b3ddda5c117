-- one row per part of this kind × client × life event that it names: yes. No event denies anything
INSERT INTO found_evidence BY NAME
WITH event AS (
    SELECT part.criterion, part.version, part.part, part.urgency, part.urgent_codes, record.client_id, record.day, record.key,
        record.kind, record.file_id, record.line, record.label, record.is_sensitive
    FROM laid_part AS part
    JOIN laid_life_event AS record ON list_contains(string_split(part.codes, ';'), record.kind)
    WHERE part.kind = 'life_event@1'
)
SELECT
    client_id, criterion, version, part, $sight AS sight, 'yes' AS state, day AS on_day, 'life_events' AS relation, key AS row_key,
    1 AS row_count, concat('life event: ', label) AS words,
    CASE WHEN list_contains(string_split(coalesce(urgent_codes, ''), ';'), kind) THEN 'urgent' ELSE urgency END AS urgency,
    CASE WHEN is_sensitive THEN 'yes' ELSE 'no' END AS private, true AS holds,
    concat_ws('|', 'life_events', key, kind) AS evidence_key,
    NULL::VARCHAR AS rule, NULL::INTEGER AS rule_version,
    NULL::VARCHAR AS field, NULL::INTEGER AS begins, NULL::INTEGER AS ends, file_id, line
FROM event
WHERE $sight = 'all' OR NOT is_sensitive
