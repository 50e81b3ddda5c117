-- one row per asked client who is there in this version of the data, as of a day, or an earlier one where no later one is seen
CREATE OR REPLACE TEMP TABLE criteria_client AS
SELECT client_id, least(replay_client.as_of_day, $as_of_day::DATE) AS as_of_day
FROM replay_client
WHERE client_id IN (SELECT client_id FROM current_clients)
