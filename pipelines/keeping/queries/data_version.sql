-- one row: the newest batch's number
SELECT coalesce(max(batch_id), 0) FROM practice.main.batch
