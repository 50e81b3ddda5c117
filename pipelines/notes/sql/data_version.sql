-- one row: the newest batch's number, and the digest of the definitions that are published
SELECT (SELECT coalesce(max(batch_id), 0) FROM batch), (SELECT max(digest) FROM published WHERE what = 'definitions')
