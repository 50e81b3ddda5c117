-- ends the stored rows that accepted rows replace
UPDATE record SET batch_to = $batch_id
WHERE batch_to IS NULL AND key IN (SELECT key FROM verdict WHERE verdict = 'accepted' AND ends_stored)
