-- one row per part of this kind × client × intake with one of the answers (yes), and what the newest intake says otherwise: no
-- where it is one of no_codes, cannot where it is another or empty. Of several on the newest day all have to say no.
INSERT INTO found_evidence BY NAME
WITH answer AS (
    SELECT
        part.criterion, part.version, part.part, part.urgency, part.field, part.codes, part.no_codes,
        record.client_id, record.day, record.key, record.file_id, record.line,
        CASE part.field
            WHEN 'trauma_history' THEN record.trauma_history
            WHEN 'relationship_status' THEN record.relationship_status
            WHEN 'pattern_since' THEN record.pattern_since
            WHEN 'self_help_since' THEN record.self_help_since END AS answer
    FROM laid_part AS part
    JOIN laid_intake AS record ON true
    WHERE part.kind = 'intake_answer@1'
), told AS (
    SELECT *,
        coalesce(list_contains(string_split(codes, ';'), answer), false) AS affirms,
        day = max(day) OVER (PARTITION BY client_id, criterion, part) AS is_newest,
        bool_and(coalesce(list_contains(string_split(coalesce(no_codes, ''), ';'), answer), false))
            OVER (PARTITION BY client_id, criterion, part, day) AS denies
    FROM answer
)
SELECT
    client_id, criterion, version, part,
    CASE WHEN affirms THEN 'yes' WHEN denies THEN 'no' ELSE 'cannot' END AS state,
    day AS on_day, 'intake' AS relation, key AS row_key, 1 AS row_count,
    concat('intake, ', replace(field, '_', ' '), ': ', coalesce(nullif(trim(answer), ''), 'empty')) AS words,
    urgency, 'no' AS private, true AS holds,
    concat_ws('|', 'intake', key, field, answer) AS evidence_key,
    NULL::VARCHAR AS rule, NULL::INTEGER AS rule_version,
    NULL::VARCHAR AS field, NULL::INTEGER AS begins, NULL::INTEGER AS ends, file_id, line
FROM told
WHERE affirms OR is_newest
