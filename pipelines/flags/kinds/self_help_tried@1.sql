-- one row per part of this kind × client × intake that says since when self-help was tried (yes); cannot where the newest
-- intake does not. An empty cell denies nothing
INSERT INTO found_evidence BY NAME
WITH told AS (
    SELECT
        part.criterion, part.version, part.part, part.urgency, part.field,
        record.client_id, record.day, record.key, record.file_id, record.line,
        coalesce(nullif(trim(CASE part.field
            WHEN 'pattern_since' THEN record.pattern_since
            WHEN 'self_help_since' THEN record.self_help_since END), ''), 'empty') AS since,
        record.day = max(record.day) OVER (PARTITION BY record.client_id, part.criterion, part.part) AS is_newest
    FROM laid_part AS part
    JOIN laid_intake AS record ON true
    WHERE part.kind = 'self_help_tried@1'
)
SELECT
    client_id, criterion, version, part,
    CASE
        WHEN try_cast(CASE WHEN length(since) = 4 THEN since || '-01-01' ELSE since END AS DATE) <= day THEN 'yes'
        ELSE 'cannot' END AS state,
    day AS on_day, 'intake' AS relation, key AS row_key, 1 AS row_count,
    concat('intake, ', replace(field, '_', ' '), ': ', since) AS words,
    urgency, 'no' AS private, true AS holds,
    concat_ws('|', 'intake', key, field, since) AS evidence_key,
    NULL::VARCHAR AS rule, NULL::INTEGER AS rule_version,
    NULL::VARCHAR AS field, NULL::INTEGER AS begins, NULL::INTEGER AS ends, file_id, line
FROM told
WHERE since <> 'empty' OR is_newest
