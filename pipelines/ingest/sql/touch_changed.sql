-- one row per client whose rows of this kind the withdrawal changed
INSERT INTO touched_client
SELECT DISTINCT client_id FROM record
WHERE client_id IS NOT NULL AND (batch_from = $batch_id OR batch_to = $batch_id)
