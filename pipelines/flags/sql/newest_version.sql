-- one row: the newest batch, 0 where there is none
SELECT coalesce(max(batch_id), 0) FROM batch
