-- one row per client whose outcomes the viewer may export, or the one of a code: as of the last day that they may see
CREATE OR REPLACE TEMP TABLE criteria_client AS
SELECT client_id, least(until_day, $as_of_day::DATE) AS as_of_day
FROM visible_client($viewer_id, $rights_day::DATE, 'flags', 'export', at_utc := $rights_at)
WHERE $client IS NULL OR client_id IN (SELECT client_id FROM current_clients WHERE client = $client)
