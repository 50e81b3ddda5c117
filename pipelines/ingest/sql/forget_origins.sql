-- no row of the file stays: it is staged again
DELETE FROM row_origin WHERE file_id = $file_id
