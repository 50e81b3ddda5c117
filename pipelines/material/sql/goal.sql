-- one row per row of a goal of a client that the viewer may see, oldest first: what stood of it on a day
SELECT goal.goal, goal."on" AS day, goal.status, goal.detail, goal.key::VARCHAR AS key,
    import_file.path || CASE WHEN import_file.sheet IS NULL THEN '' ELSE ' (' || import_file.sheet || ')' END AS file, goal.line
FROM current_goals AS goal
JOIN visible_client($viewer_id, $rights_day::DATE, 'record', 'read', at_utc := $rights_at) AS visible USING (client_id)
LEFT JOIN import_file USING (file_id)
WHERE goal.client_id = $client_id::UUID AND goal."on" <= least(visible.until_day, $to_day::DATE)
    AND visible_words(goal.key, in_session := $in_session)
ORDER BY goal.goal, goal."on", goal.key
