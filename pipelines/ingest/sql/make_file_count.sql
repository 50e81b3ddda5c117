-- no row yet: one per file of the call, what became of its rows
CREATE OR REPLACE TEMP TABLE file_count (
    file_id BIGINT, rows_read BIGINT, accepted BIGINT, duplicate BIGINT, rejected BIGINT, superseded BIGINT
)
