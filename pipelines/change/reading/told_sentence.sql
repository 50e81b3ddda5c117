-- one row per sentence about the asked clients that is stored as of their day
CREATE OR REPLACE TEMP TABLE told_sentence AS
SELECT stored.* FROM sentence AS stored JOIN asked_client USING (client_id, as_of_day)
