-- one row per file × question of an intake that says since when, with answers later than the intake itself: all are kept
INSERT INTO fault (row_id, file_id, line, column_name, rule, message, value, rejects)
WITH said AS (
    UNPIVOT (
        SELECT row_id, file_id, line, recorded_on, pattern_since, self_help_since
        FROM staged
        WHERE retracted IS NULL AND row_id NOT IN (SELECT row_id FROM fault WHERE rejects))
    ON pattern_since, self_help_since INTO NAME question VALUE since
)
SELECT min(row_id), file_id, min(line), question, 'contradiction',
    CASE count(*) WHEN 1 THEN 'One row says' ELSE count(*) || ' rows say' END
    || ' since a day that comes after the intake itself. Kept, and nothing is concluded from it. Correct the date.',
    arg_min(since, line), false
FROM said
WHERE try_cast(CASE WHEN length(trim(since)) = 4 THEN trim(since) || '-01-01' ELSE trim(since) END AS DATE)
    > try_cast(recorded_on AS DATE)
GROUP BY file_id, question
