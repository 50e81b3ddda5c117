-- one row per couple × response × response that may follow it, from told_transition: how often, and how often by chance
SELECT told.relationship, told."from", told."to", told.n, told.expected, told.z, told.p, told.yules_q, told.enough,
    told.source, $as_of AS as_of
FROM told_transition AS told
JOIN (
    -- one row a couple: the two have the same last day
    SELECT source, relationship, until_day
    FROM joint_client($viewer_id, $rights_day::DATE, 'journal', 'export', at_utc := $rights_at)
    WHERE partner = 'a'
) AS joint USING (source, relationship)
