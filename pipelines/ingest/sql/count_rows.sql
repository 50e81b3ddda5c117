-- one row per staged file: what became of its rows
INSERT INTO file_count
SELECT staged.file_id,
    count(*) AS rows_read,
    count(*) FILTER (verdict.verdict = 'accepted') AS accepted,
    count(*) FILTER (verdict.verdict IN ('duplicate', 'older export', 'typed since')) AS duplicate,
    count(*) FILTER (verdict.row_id IS NULL OR verdict.verdict = 'nothing to take back') AS rejected,
    count(*) FILTER (verdict.verdict = 'accepted' AND verdict.ends_live) AS superseded
FROM staged
LEFT JOIN verdict USING (row_id)
GROUP BY staged.file_id
