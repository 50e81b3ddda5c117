-- one row: the client whose change is derived for the viewer, as of the last day that they may see
CREATE OR REPLACE TEMP TABLE asked_client AS
SELECT
    client_id,
    least(until_day, $as_of_day::DATE) AS as_of_day
FROM visible_client($viewer_id, $rights_day::DATE, 'measures', 'read', at_utc := $rights_at)
WHERE client_id = $client_id::UUID
