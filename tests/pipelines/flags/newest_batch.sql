-- one row: the newest batch that brought rows
SELECT max(batch_id) FROM batch WHERE action = 'import' AND status = 'committed'
