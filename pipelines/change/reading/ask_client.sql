-- one row: the client whose change is derived for the viewer, as of the last day that they may see; after the end of their
-- care also only by the decisions that were taken before it
CREATE OR REPLACE TEMP TABLE asked_client AS
SELECT
    client_id,
    least(until_day, $as_of_day::DATE) AS as_of_day,
    CASE WHEN until_day < $as_of_day::DATE THEN until_day END AS decided_until
FROM visible_client($viewer_id, $rights_day::DATE, 'measures', 'read', at_utc := $rights_at)
WHERE client_id = $client_id::UUID
