-- one row: whether there is a batch of that number that changed rows
SELECT count(*) > 0 FROM batch WHERE batch_id = $data_version
