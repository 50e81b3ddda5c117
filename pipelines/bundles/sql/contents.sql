-- one row: the newest batch, and the digest of the definitions that the store was derived with
SELECT coalesce(max(batch_id), 0) AS data_version, (SELECT digest FROM published WHERE what = 'definitions') AS definitions
FROM batch
