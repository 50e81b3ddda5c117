-- one row per file with administrations known by their day alone whose answers replace stored ones
INSERT INTO fault (row_id, file_id, line, column_name, rule, message, value, rejects)
SELECT min(typed.row_id), typed.file_id, min(typed.line), 'administered_at', 'same-day',
    count(DISTINCT administration_id) || ' administrations are stored already under the same day, and their answers were '
    || 'replaced. A second administration on one day needs a time or an administration code, else it counts as a correction.',
    NULL, false
FROM typed
JOIN verdict USING (row_id)
WHERE verdict.verdict = 'accepted' AND ends_live AND typed.retracted IS NULL
    AND typed.administration IS NULL AND typed.administered_at."precision" = 'day'
GROUP BY typed.file_id
