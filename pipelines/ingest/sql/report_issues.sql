-- one row per finding of a batch; its cell only where the viewer may read it, as on the page of what came in
SELECT issue.file_id, sheet, issue.line, column_name, rule, message,
    CASE WHEN $sees_all OR (seen.file_id IS NOT NULL AND (seen.whole OR column_name <> 'attendees')) THEN value END AS value,
    rejects,
    coalesce(value, '') <> ''
        AND NOT ($sees_all OR (seen.file_id IS NOT NULL AND (seen.whole OR column_name <> 'attendees'))) AS masked
FROM import_issue AS issue
JOIN import_file AS file USING (file_id)
LEFT JOIN visible_cells($viewer_id, $rights_day::DATE, 'read', $rights_at, $sees_strangers) AS seen
    ON seen.file_id = issue.file_id AND seen.line = issue.line
WHERE file.batch_id = $batch_id
ORDER BY issue.file_id, issue.line, column_name, rule, message
