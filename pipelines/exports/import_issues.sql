-- one row per finding of an import; what stood in the cell is shown to whoever may see the client, or all of the store
SELECT file.batch_id AS batch, file.path AS source_file, file.sheet, issue.line AS source_line,
    issue.column_name AS "column", issue.rule, issue.message, issue.rejects,
    CASE WHEN $viewer_id = 'operator' THEN issue.value END AS value
FROM import_issue AS issue
JOIN import_file AS file USING (file_id)
