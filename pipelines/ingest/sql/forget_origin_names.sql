-- no row of the file stays: it is staged again
DELETE FROM origin_name WHERE file_id = $file_id
