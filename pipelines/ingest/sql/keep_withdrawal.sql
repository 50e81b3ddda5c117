-- one row: the batch that takes another back
INSERT INTO batch BY NAME
SELECT $batch_id::BIGINT AS batch_id, 'withdraw' AS action, 'committed' AS status, $at_utc::TIMESTAMP AS at_utc,
    $withdrawn::BIGINT AS withdrawn_batch
