-- one row per finding, as the report tells it; remarks that repeat are told once a file, with their number
INSERT INTO main.import_issue
SELECT file_id, line, column_name, rule, message, value, rejects FROM fault WHERE rejects OR rule IN ('older-export')
UNION ALL
SELECT file_id, min(line), column_name, rule,
    message || CASE WHEN count(*) > 1 THEN ' (' || count(*) || ' rows of this file)' ELSE '' END,
    value, false
FROM fault
WHERE NOT rejects AND rule NOT IN ('older-export')
GROUP BY file_id, column_name, rule, message, value
