-- one row per rejected row of a batch; its cells only where the viewer may take them out: of a client whose cells are theirs;
-- of nobody known, where whoever holds the key is at the keyboard
WITH why AS (
    SELECT file_id, line, string_agg(
        -- most sentences begin with the column's name
        CASE WHEN column_name = '' OR starts_with(message, column_name || ' ') THEN message ELSE column_name || ': ' || message END,
        ' ' ORDER BY column_name, rule) AS message
    FROM import_issue
    WHERE rejects
    GROUP BY file_id, line
)
SELECT
    import_file.path || CASE WHEN import_file.sheet IS NULL THEN '' ELSE ' (' || import_file.sheet || ')' END AS file,
    rejected_row.line,
    coalesce(why.message, '') AS why,
    CASE
        WHEN $sees_all OR seen.whole THEN rejected_row.cells
        WHEN seen.file_id IS NOT NULL THEN json_merge_patch(rejected_row.cells, '{"attendees": null}')::VARCHAR
        ELSE '{}' END AS cells
FROM rejected_row
JOIN import_file USING (file_id)
LEFT JOIN why ON why.file_id = rejected_row.file_id AND why.line = rejected_row.line
LEFT JOIN visible_cells($viewer_id, $rights_day::DATE, 'export', $rights_at, $sees_strangers) AS seen
    ON seen.file_id = rejected_row.file_id AND seen.line = rejected_row.line
WHERE import_file.batch_id = $batch_id
ORDER BY rejected_row.file_id, rejected_row.line
