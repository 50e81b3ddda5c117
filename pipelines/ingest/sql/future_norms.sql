-- one row per file with norms of the practice's own whose day is still to come
INSERT INTO fault (row_id, file_id, line, column_name, rule, message, value, rejects)
SELECT min(row_id), file_id, min(line), 'on', 'in-the-future',
    count(*) || CASE WHEN count(*) = 1 THEN ' row of norms is' ELSE ' rows of norms are' END
        || ' dated ahead: a norm counts from its day on, and until then nothing is told by it. Check the dates.',
    max(day)::VARCHAR, false
FROM keyed
WHERE day > $as_of_day
GROUP BY file_id
