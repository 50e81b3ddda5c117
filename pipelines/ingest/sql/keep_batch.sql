-- one row: the batch; where every row of it was rejected it counts as refused
INSERT INTO batch BY NAME
SELECT $batch_id::BIGINT AS batch_id, $action AS action, $at_utc::TIMESTAMP AS at_utc,
    CASE WHEN nothing THEN 'refused' ELSE 'committed' END AS status,
    CASE WHEN nothing THEN 'Every row was rejected. Nothing was changed.' END AS reason
FROM (SELECT sum(rejected) > 0 AND sum(rejected) = sum(rows_read) AS nothing FROM import_file WHERE batch_id = $batch_id)
