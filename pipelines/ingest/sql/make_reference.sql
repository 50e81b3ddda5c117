-- one row per column of the kind that names people besides the row's own client
CREATE OR REPLACE TEMP TABLE reference AS FROM incoming
