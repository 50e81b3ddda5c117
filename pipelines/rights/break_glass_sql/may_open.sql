-- one row: whether the viewer's role on that day may see clients whom they have opened
SELECT count(*) > 0
FROM practitioner_on($rights_day::DATE) AS me
JOIN granted_right USING (role)
WHERE me.practitioner_id::VARCHAR = $viewer_id AND granted_right.scope = 'break-glass'
