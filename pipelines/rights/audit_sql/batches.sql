-- one row: how many batches there are, and the newest
SELECT count(*), coalesce(max(batch_id), 0) FROM batch
