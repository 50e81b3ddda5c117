-- one row: how many transactions a test has written, their rows, and the last one's number
SELECT count(DISTINCT file_id), count(*), max(file_id) FROM rejected_row WHERE file_id >= 1000
