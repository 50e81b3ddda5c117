-- one row per touched client: whose change is derived, and as of which day
CREATE OR REPLACE TEMP TABLE asked_client AS
SELECT DISTINCT client_id, $as_of_day::DATE AS as_of_day FROM touched_client
