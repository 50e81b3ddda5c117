-- one row per required cell that is missing; a row that takes another back needs no more than its key
INSERT INTO fault (row_id, file_id, line, column_name, rule, message, value, rejects)
WITH readable AS (
    SELECT * FROM staged WHERE row_id NOT IN (SELECT row_id FROM fault WHERE while_reading)
), cell AS (
    FROM readable
    UNPIVOT INCLUDE NULLS (cell FOR column_name IN (COLUMNS(* EXCLUDE (row_id, file_id, line, source))))
)
SELECT cell.row_id, cell.file_id, cell.line, cell.column_name, 'missing-value', message, NULL, true
FROM cell
JOIN column_rule AS rule USING (column_name)
JOIN rule_sentence AS sentence ON sentence.column_name = cell.column_name AND sentence.rule = 'missing-value'
WHERE cell.cell IS NULL AND rule.required
    AND (rule.in_key OR cell.row_id NOT IN (SELECT row_id FROM staged WHERE retracted = 'yes'))
