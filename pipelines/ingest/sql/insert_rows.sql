-- one row per accepted row, laid out by client and time
INSERT INTO record BY NAME
SELECT typed.* EXCLUDE (row_id), $batch_id::BIGINT AS batch_from
FROM typed
JOIN (SELECT row_id FROM verdict WHERE verdict = 'accepted') AS taken ON taken.row_id = typed.row_id
ORDER BY typed.client_id, typed.day, typed.row_id
