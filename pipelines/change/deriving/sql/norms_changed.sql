-- one row: whether a batch changed the practice's own norms
SELECT count(*) > 0 FROM norms.record WHERE batch_from = $batch_id OR batch_to = $batch_id
