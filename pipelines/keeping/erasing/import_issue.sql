-- one row per finding that was not at a line about the person
SELECT * FROM practice.main.import_issue WHERE (file_id, line) NOT IN (SELECT (file_id, line) FROM gone_line)
