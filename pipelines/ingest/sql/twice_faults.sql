-- one row per row whose key stands twice in this call with different content: all of them are rejected
INSERT INTO fault (row_id, file_id, line, column_name, rule, message, value, rejects)
WITH twice AS (
    SELECT key FROM typed GROUP BY key HAVING count(*) > 1
), content AS (
    SELECT DISTINCT * EXCLUDE (row_id, file_id, line, exported_at) FROM typed WHERE key IN (SELECT key FROM twice)
), conflict AS (
    SELECT key FROM content GROUP BY key HAVING count(*) > 1
), place AS (
    SELECT key, string_agg(
        CASE WHEN file.path = other.path THEN 'line ' || typed.line ELSE 'line ' || typed.line || ' of ' || file.path END,
        ', ' ORDER BY row_id) AS places
    FROM typed
    JOIN conflict USING (key)
    JOIN staged_file AS file USING (file_id)
    CROSS JOIN (SELECT min(path) AS path FROM staged_file) AS other
    GROUP BY key
)
SELECT row_id, file_id, line, '', 'key-twice',
    'The same row stands here more than once with different content: ' || places
    || '. Keep the right one. Two administrations or entries on one day need times or codes of their own.', NULL, true
FROM typed
JOIN place USING (key)
