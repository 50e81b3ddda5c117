-- one row: the batch that was refused as a whole
INSERT INTO batch BY NAME
SELECT $batch_id::BIGINT AS batch_id, $action AS action, 'refused' AS status, $at_utc::TIMESTAMP AS at_utc, $reason AS reason
