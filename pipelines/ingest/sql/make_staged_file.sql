-- one row per file (of a workbook: sheet) of this call
CREATE OR REPLACE TEMP TABLE staged_file AS FROM incoming
