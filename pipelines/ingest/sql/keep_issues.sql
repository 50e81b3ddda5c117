-- one row per finding, as the report tells it, under the name that the file has for the column; remarks that repeat are
-- told once a file, with their number
INSERT INTO main.import_issue
WITH told AS (
    SELECT fault.* REPLACE (coalesce(origin_name.written, fault.column_name) AS column_name)
    FROM fault
    LEFT JOIN row_origin ON row_origin.row_id = fault.row_id
    LEFT JOIN origin_name ON origin_name.file_id = row_origin.file_id AND origin_name.read_origin = row_origin.read_origin
        AND origin_name.column_name = fault.column_name
        AND fault.column_name <> 'attendees' -- by this name its codes are kept from who may not see all of them
)
SELECT file_id, line, column_name, rule, message, value, rejects FROM told WHERE rejects OR rule IN ('older-export')
UNION ALL
SELECT file_id, min(line), column_name, rule,
    message || CASE WHEN count(*) > 1 THEN ' (' || count(*) || ' rows of this file)' ELSE '' END,
    value, false
FROM told
WHERE NOT rejects AND rule NOT IN ('older-export')
GROUP BY file_id, column_name, rule, message, value
