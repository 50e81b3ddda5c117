-- one row: the number of the next batch, which is the next data version
SELECT coalesce(max(batch_id), 0) + 1 FROM batch
