-- one row per staged row whose client is neither stored nor in this call
INSERT INTO fault (row_id, file_id, line, column_name, rule, message, value, rejects)
WITH known AS (SELECT DISTINCT source, client FROM main.current_clients),
unknown AS (
    SELECT DISTINCT source, client FROM staged WHERE client IS NOT NULL
    EXCEPT
    SELECT source, client FROM known
),
explained AS (
    SELECT unknown.source, unknown.client,
        CASE WHEN bool_or(known.client IS NOT NULL) THEN 'unknown-client-zeros' ELSE 'unknown-client' END AS sentence
    FROM unknown
    LEFT JOIN known ON known.source = unknown.source AND ltrim(known.client, '0') = ltrim(unknown.client, '0')
    GROUP BY ALL
)
SELECT staged.row_id, staged.file_id, staged.line, 'client', 'unknown-client', message, staged.client, true
FROM staged
JOIN explained ON staged.source = explained.source AND staged.client = explained.client
JOIN rule_sentence AS sentence ON sentence.column_name = 'client' AND sentence.rule = explained.sentence
