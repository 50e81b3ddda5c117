-- one row: whether a role of the viewer's has a right over a thing, in some scope
WITH role_of AS (
    -- the role that the practice gives on that day; nobody's word counts against it
    SELECT role, false AS of_practice FROM practitioner_on($rights_day::DATE) WHERE practitioner_id::VARCHAR = $viewer_id
    UNION ALL
    SELECT 'operator', $viewer_id <> 'operator' WHERE $holds_key
    UNION ALL
    SELECT 'administrator', true WHERE $administers
)
SELECT count(*) > 0
FROM granted_right
JOIN role_of USING (role)
WHERE granted_right.thing = $thing AND granted_right.act = $act AND (granted_right.scope = 'practice' OR NOT role_of.of_practice)
