-- one row per series × method of the asked clients: change as of their days, as it was laid out
CREATE OR REPLACE TEMP TABLE criteria_change AS
SELECT told.* FROM told_change AS told JOIN criteria_client AS asked USING (client_id, as_of_day)
