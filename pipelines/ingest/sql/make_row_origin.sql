-- one row per staged row that a profile made: which of its file's origins holds for it
CREATE OR REPLACE TEMP TABLE row_origin (row_id BIGINT, file_id BIGINT, read_origin BIGINT)
