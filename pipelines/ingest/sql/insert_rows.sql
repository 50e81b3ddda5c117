-- one row per accepted row, laid out by client and day
INSERT INTO record BY NAME
SELECT identified.* EXCLUDE (row_id), $batch_id::BIGINT AS batch_from
FROM identified
WHERE row_id IN (SELECT row_id FROM verdict WHERE verdict = 'accepted')
ORDER BY identified.client_id, identified.day, identified.row_id
