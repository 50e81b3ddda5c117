-- one row per finding of a batch; its cell only where the viewer may read it: that of a row about a client whose cells are
-- theirs; of nobody known, where whoever holds the key is at the keyboard. masked: a cell that is not empty and not told.
-- client: the code in the row, for whom its cells are told
SELECT
    import_file.path || CASE WHEN import_file.sheet IS NULL THEN '' ELSE ' (' || import_file.sheet || ')' END AS file,
    import_issue.line,
    import_issue.column_name AS "column",
    import_issue.rule,
    import_issue.message,
    CASE
        WHEN $sees_all OR (seen.file_id IS NOT NULL AND (seen.whole OR import_issue.column_name <> 'attendees'))
            THEN import_issue.value END AS value,
    import_issue.rejects,
    coalesce(import_issue.value, '') <> ''
        AND NOT ($sees_all OR (seen.file_id IS NOT NULL AND (seen.whole OR import_issue.column_name <> 'attendees'))) AS masked,
    CASE WHEN $sees_all OR seen.file_id IS NOT NULL THEN about.client END AS client
FROM import_issue
JOIN import_file USING (file_id)
LEFT JOIN visible_cells($viewer_id, $rights_day::DATE, 'read', $rights_at, $sees_strangers) AS seen
    ON seen.file_id = import_issue.file_id AND seen.line = import_issue.line
LEFT JOIN (
    SELECT file_id, line, string_agg(DISTINCT client, ', ' ORDER BY client) AS client FROM rejected_row GROUP BY file_id, line
) AS about ON about.file_id = import_issue.file_id AND about.line = import_issue.line
WHERE import_file.batch_id = $batch_id
ORDER BY import_issue.rejects DESC, import_issue.file_id, import_issue.line, import_issue.column_name, import_issue.rule
