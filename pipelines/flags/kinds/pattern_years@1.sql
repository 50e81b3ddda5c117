-- one row per part of this kind × client × intake whose date lies so many years back (yes), and what the newest intake says
-- otherwise: no where it lies less far back, cannot where it is empty, later than the intake, or a year that may be either
INSERT INTO found_evidence BY NAME
WITH answer AS (
    SELECT
        part.criterion, part.version, part.part, part.urgency, part.field, part.at_least::INTEGER AS years,
        record.client_id, record.day, record.key, record.file_id, record.line, record.as_of_day,
        trim(CASE part.field
            WHEN 'pattern_since' THEN record.pattern_since
            WHEN 'self_help_since' THEN record.self_help_since END) AS since
    FROM laid_part AS part
    JOIN laid_intake AS record ON true
    WHERE part.kind = 'pattern_years@1'
), dated AS (
    SELECT *,
        try_cast(CASE WHEN length(since) = 4 THEN since || '-01-01' ELSE since END AS DATE) AS earliest,
        try_cast(CASE WHEN length(since) = 4 THEN since || '-12-31' ELSE since END AS DATE) AS latest
    FROM answer
), told AS (
    SELECT *,
        coalesce(latest + to_years(years) <= as_of_day AND earliest <= day, false) AS affirms,
        day = max(day) OVER (PARTITION BY client_id, criterion, part) AS is_newest,
        bool_and(coalesce(earliest + to_years(years) > as_of_day AND earliest <= day, false))
            OVER (PARTITION BY client_id, criterion, part, day) AS denies
    FROM dated
)
SELECT
    client_id, criterion, version, part,
    CASE WHEN affirms THEN 'yes' WHEN denies THEN 'no' ELSE 'cannot' END AS state,
    day AS on_day, 'intake' AS relation, key AS row_key, 1 AS row_count,
    concat('intake, ', replace(field, '_', ' '), ': ', coalesce(nullif(since, ''), 'empty')) AS words,
    urgency, 'no' AS private, true AS holds,
    concat_ws('|', 'intake', key, field, since) AS evidence_key,
    NULL::VARCHAR AS rule, NULL::INTEGER AS rule_version,
    NULL::VARCHAR AS field, NULL::INTEGER AS begins, NULL::INTEGER AS ends, file_id, line
FROM told
WHERE affirms OR is_newest
