-- takes the findings about a file away, to be made again
DELETE FROM fault WHERE file_id = $file_id
