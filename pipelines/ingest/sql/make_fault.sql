-- one row per finding about a staged row; rejects tells a fault from a remark; while_reading: its cells could not be told
CREATE OR REPLACE TEMP TABLE fault (
    row_id BIGINT, file_id BIGINT, line BIGINT, column_name VARCHAR, rule VARCHAR, message VARCHAR, value VARCHAR, rejects BOOLEAN,
    while_reading BOOLEAN
)
