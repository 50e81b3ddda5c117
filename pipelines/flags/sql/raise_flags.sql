-- one row per flag that is raised, by the id that its evidence gives it
INSERT INTO escalation_flag BY NAME
SELECT flag_id, client_id, criterion, max(version) AS version, private,
    CASE WHEN bool_or(is_urgent) THEN 'urgent' ELSE 'review' END AS urgency,
    $as_of::TIMESTAMP AS raised_at, max(as_of_day) AS raised_on, $data_version::BIGINT AS data_version
FROM made_flag
WHERE flag_id NOT IN (SELECT flag_id FROM escalation_flag)
GROUP BY flag_id, client_id, criterion, private
