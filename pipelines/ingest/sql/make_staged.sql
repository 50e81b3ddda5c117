-- one row per row of the kind's files in this call; row_id keeps the order of files and rows
CREATE OR REPLACE TEMP TABLE staged AS FROM incoming
