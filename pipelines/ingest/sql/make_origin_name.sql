-- one row per file × origin × column of ours: what the tool calls the column that the cell comes from
CREATE OR REPLACE TEMP TABLE origin_name (file_id BIGINT, read_origin BIGINT, column_name VARCHAR, written VARCHAR)
