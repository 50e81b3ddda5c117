-- one row: a file that holds synthetic rows; none where no file does
SELECT path FROM staged JOIN staged_file USING (file_id) WHERE synthetic = 'yes' LIMIT 1
