-- one row: the client of a code whom the viewer cannot see; none where nobody has the code, or the viewer sees them already
SELECT DISTINCT client_id::VARCHAR
FROM current_clients
WHERE client = $client AND source = $source AND opened_on <= $rights_day::DATE
    AND client_id NOT IN (
        SELECT client_id FROM visible_client($viewer_id, $rights_day::DATE, 'caseload', 'read', at_utc := $rights_at)
        WHERE until_day = DATE '9999-12-31')
