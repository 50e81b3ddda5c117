-- one row per item response of a batch: its keyed value
SELECT keyed FROM item_score WHERE batch_from = $batch_id ORDER BY line
