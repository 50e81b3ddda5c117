-- one row per staged row that holds so far: which row it is
CREATE OR REPLACE TEMP TABLE keyed AS
SELECT row_id, file_id, line, key, client_id, day, retracted, exported_at.utc AS exported_utc FROM identified
