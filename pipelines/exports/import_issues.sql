-- one row per finding of an import; what stood in the cell only where the viewer may take it out: of the clients whose cells
-- are theirs to export, and of nobody known where whoever holds the key is at the keyboard
SELECT file.batch_id AS batch, file.path AS source_file, file.sheet, issue.line AS source_line,
    issue.column_name AS "column", issue.rule, issue.message, issue.rejects,
    CASE WHEN $sees_all OR (seen.file_id IS NOT NULL AND (seen.whole OR issue.column_name <> 'attendees')) THEN issue.value END AS value
FROM import_issue AS issue
JOIN import_file AS file USING (file_id)
LEFT JOIN visible_cells($viewer_id, $rights_day::DATE, 'export', $rights_at, $sees_strangers) AS seen
    ON seen.file_id = issue.file_id AND seen.line = issue.line
