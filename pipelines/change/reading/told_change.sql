-- one row per series × method of the asked clients that is stored as of their day
CREATE OR REPLACE TEMP TABLE told_change AS
SELECT stored.* FROM change_estimate AS stored JOIN asked_client USING (client_id, as_of_day) WHERE $is_stored
