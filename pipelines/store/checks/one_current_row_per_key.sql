-- one row per key that has more than one current row
SELECT kind, key::VARCHAR AS subject, count(*) || ' current rows' AS finding
FROM checked_row
WHERE batch_to IS NULL
GROUP BY kind, key
HAVING count(*) > 1
