-- one row per touched client, as of a day
CREATE OR REPLACE TEMP TABLE criteria_client AS
SELECT DISTINCT touched.client_id, $as_of_day::DATE AS as_of_day
FROM touched_client AS touched
JOIN (SELECT DISTINCT client_id FROM current_clients) AS known USING (client_id)
