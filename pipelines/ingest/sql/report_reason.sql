-- one row: why a batch was refused, null where it was not
SELECT reason FROM batch WHERE batch_id = $batch_id
