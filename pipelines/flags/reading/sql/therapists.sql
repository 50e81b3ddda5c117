-- one row: how many therapists treat a client whose flags the viewer may read as who treats, supervises or holds the key
SELECT count(DISTINCT care.source || chr(31) || care.practitioner)
FROM visible_client($viewer_id, $rights_day::DATE, 'flags', 'read', at_utc := $rights_at) AS seen
JOIN care_on($as_of_day::DATE) AS care ON care.client_id = seen.client_id AND care.until_day = DATE '9999-12-31'
WHERE seen.until_day = DATE '9999-12-31' AND visible_row(seen.scope, 'yes', in_session := $in_session)
