-- takes a file out of what is staged, to be staged again
DELETE FROM staged WHERE file_id = $file_id
