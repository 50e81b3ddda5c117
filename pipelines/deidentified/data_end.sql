-- one row: the last day up to today on which a client whom the viewer may take along answered, wrote, logged or came
SELECT max(told.day) AS last_day
FROM (
    SELECT client_id, administered_at.local_date AS day FROM current_assessments
    UNION ALL SELECT client_id, administered_at.local_date FROM current_reported_scores
    UNION ALL SELECT client_id, occurred_at.local_date FROM current_journal
    UNION ALL SELECT client_id, held_at.local_date FROM current_sessions
    UNION ALL SELECT client_id, "on" FROM current_practice_log
) AS told
JOIN visible_client($viewer_id, $rights_day::DATE, 'caseload', 'export', at_utc := $rights_at) AS visible USING (client_id)
WHERE told.day <= least(visible.until_day, $today::DATE)
