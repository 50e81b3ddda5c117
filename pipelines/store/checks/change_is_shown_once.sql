-- one row per series of which not exactly one method is shown, or whose client is derived as of no day or of several
SELECT 'change_estimate' AS kind, client_id::VARCHAR AS subject, 'a change that is not shown once' AS finding
FROM change_estimate
WHERE $batch_id IS NOT DISTINCT FROM $batch_id
GROUP BY client_id, position
HAVING count(*) FILTER (is_default) <> 1
    OR (SELECT count(*) FROM change_as_of WHERE change_as_of.client_id = change_estimate.client_id) <> 1
