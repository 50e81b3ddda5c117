-- one row per row that takes back what is not there (rejected), or is older than what is stored (duplicate, with a remark)
INSERT INTO fault (row_id, file_id, line, column_name, rule, message, value, rejects)
SELECT row_id, file_id, line,
    CASE verdict WHEN 'older export' THEN 'exported_at' ELSE 'retracted' END,
    CASE verdict WHEN 'older export' THEN 'older-export' ELSE 'nothing-to-retract' END,
    CASE verdict
        WHEN 'older export' THEN 'The store holds this row from a newer export. Nothing was replaced.'
        ELSE 'This row takes back a row that the store does not hold. Check its key.' END,
    NULL,
    verdict <> 'older export'
FROM verdict
WHERE verdict IN ('older export', 'nothing to take back')
