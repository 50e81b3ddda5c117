-- one row per part of this kind × client × words in a row's text that were found for its criterion, urgent or for review: yes.
-- No text denies anything. Of several rules that found the same words in a text the most urgent one tells.
CREATE OR REPLACE MACRO "text@1"(clients, changes, sight) AS TABLE
SELECT
    found.client_id, part.criterion, part.version, part.part, 'yes' AS state, found.on_day, found.relation,
    found.key AS row_key, 1 AS row_count, found.said AS words, found.urgency, found.private, true AS holds,
    concat_ws('|', found.relation, found.key, found.field, md5(lower(found.matched))) AS evidence_key,
    found.rule, found.rule_version, found.field, found.begins, found.ends, found.file_id, found.line
FROM criterion_part AS part
JOIN text_finding AS found ON found.criterion = part.criterion
JOIN query_table(clients) AS asked
    ON asked.client_id = found.client_id AND coalesce(found.on_day, DATE '0001-01-01') <= asked.as_of_day
WHERE part.kind = 'text@1' AND found.urgency IN ('urgent', 'review') AND (sight = 'all' OR found.private = 'no')
QUALIFY row_number() OVER (
    PARTITION BY part.criterion, part.part, found.relation, found.key, found.field, lower(found.matched)
    ORDER BY CASE found.urgency WHEN 'urgent' THEN 1 ELSE 2 END, found.begins, found.rule
) = 1
