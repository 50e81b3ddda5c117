-- one row per file with rows about a day that is still to come
INSERT INTO fault (row_id, file_id, line, column_name, rule, message, value, rejects)
SELECT min(row_id), file_id, min(line), '', 'in-the-future',
    count(*) || ' rows are about a day that is still to come. Check the dates.', max(day)::VARCHAR, false
FROM keyed
WHERE day > $as_of_day + 1
GROUP BY file_id
