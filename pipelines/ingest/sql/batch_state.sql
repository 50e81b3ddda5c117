-- one row: what a batch is, and which batch took it back
SELECT batch.action, batch.status, withdrawal.batch_id
FROM batch
LEFT JOIN batch AS withdrawal ON withdrawal.withdrawn_batch = batch.batch_id
WHERE batch.batch_id = $batch_id
