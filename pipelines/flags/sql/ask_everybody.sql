-- one row per client, as of a day
CREATE OR REPLACE TEMP TABLE criteria_client AS
SELECT DISTINCT client_id, $as_of_day::DATE AS as_of_day FROM current_clients
