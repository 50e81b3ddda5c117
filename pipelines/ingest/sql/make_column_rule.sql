-- one row per column of the kind that has a rule
CREATE OR REPLACE TEMP TABLE column_rule AS FROM incoming
