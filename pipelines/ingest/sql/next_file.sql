-- one row: the number of the next file
SELECT coalesce(max(file_id), 0) + 1 FROM import_file
