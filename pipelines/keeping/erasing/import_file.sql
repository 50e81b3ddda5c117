-- one row per file; its counts are those of the rows that stay, so that what was taken in is still accounted for
WITH accepted AS (
    SELECT file_id, count(DISTINCT (kind, key)) AS gone
    FROM practice.main.imported_row
    WHERE client_id = $client_id::UUID
    GROUP BY file_id
), rejected AS (
    SELECT file_id, count(DISTINCT line) AS gone FROM gone_line WHERE rejected GROUP BY file_id
)
SELECT file.* REPLACE (
    file.rows_read - coalesce(accepted.gone, 0) - coalesce(rejected.gone, 0) AS rows_read,
    file.accepted - coalesce(accepted.gone, 0) AS accepted,
    file.rejected - coalesce(rejected.gone, 0) AS rejected)
FROM practice.main.import_file AS file
LEFT JOIN accepted USING (file_id)
LEFT JOIN rejected USING (file_id)
ORDER BY file.file_id
