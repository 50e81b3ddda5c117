-- one row per stored current row (taken back ones too) whose key comes again in this call
CREATE OR REPLACE TEMP TABLE stored AS
SELECT * EXCLUDE (file_id, line, batch_from, batch_to) FROM record
WHERE batch_to IS NULL AND key IN (SELECT key FROM contested)
