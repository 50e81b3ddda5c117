-- one row: whether the same person read the same part of the audit a short while ago
SELECT count(*) > 0
FROM audit_event
WHERE action = 'audit read' AND at_utc > $since::TIMESTAMP AND at_utc <= $at::TIMESTAMP
    AND account IS NOT DISTINCT FROM $account AND operator IS NOT DISTINCT FROM $operator
    AND viewer IS NOT DISTINCT FROM $viewer AND origin IS NOT DISTINCT FROM $origin
    AND detail IS NOT DISTINCT FROM $detail
    AND client_mark IS NOT DISTINCT FROM (SELECT mark FROM client_key WHERE client_id = $client_id::UUID)
