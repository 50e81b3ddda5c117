-- one row per partner of a couple of whose journals a joint view may tell, or of the couple of one client
CREATE OR REPLACE TEMP TABLE joint_partner AS
SELECT joint.source, joint.relationship, joint.partner, joint.client_id, joint.client,
    least(joint.until_day, $as_of_day::DATE) AS last_day
FROM joint_client($viewer_id, $rights_day::DATE, $thing, $act, at_utc := $rights_at) AS joint
QUALIFY ($client_id IS NULL AND $client IS NULL)
    OR bool_or(joint.client_id = $client_id::UUID OR joint.client = $client) OVER (PARTITION BY joint.source, joint.relationship)
