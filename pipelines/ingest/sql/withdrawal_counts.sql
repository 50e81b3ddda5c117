-- one row: how many rows a withdrawal ended, and how many earlier ones stand again
SELECT count(*) FILTER (batch_to = $batch_id), count(*) FILTER (batch_from = $batch_id) FROM imported_row
