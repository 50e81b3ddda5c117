-- one row per rejected row that was not about the person
SELECT * FROM practice.main.rejected_row
WHERE (file_id, line) NOT IN (SELECT (file_id, line) FROM gone_line WHERE rejected)
