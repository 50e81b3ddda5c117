-- one row per row that takes back what is not there (rejected), or is older than what is stored (duplicate, with a remark)
INSERT INTO fault (row_id, file_id, line, column_name, rule, message, value, rejects)
SELECT row_id, file_id, line,
    CASE verdict WHEN 'older export' THEN 'exported_at' WHEN 'nothing to take back' THEN 'retracted' ELSE '' END,
    CASE verdict WHEN 'older export' THEN 'older-export' WHEN 'nothing to take back' THEN 'nothing-to-retract' ELSE 'typed-since' END,
    CASE verdict
        WHEN 'older export' THEN 'The store holds this row from a newer export. Nothing was replaced.'
        WHEN 'nothing to take back' THEN 'This row takes back a row that the store does not hold. Check its key.'
        ELSE 'This was corrected by hand since, and the file has it as it was before. Nothing was replaced.' END,
    NULL,
    verdict = 'nothing to take back'
FROM verdict
WHERE verdict IN ('older export', 'nothing to take back', 'typed since')
