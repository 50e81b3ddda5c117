-- one row per entry of supervision that stands, of the clients of whom the viewer may write of it now: whose, what, and by whom
SELECT entry.client_id::VARCHAR AS client_id, entry.what, entry.recorded_by, entry.ended_at IS NOT NULL AS has_ended
FROM visible_supervision(
    $viewer_id, $rights_day::DATE, 'write', $told_at, at_utc := $rights_at, in_session := $in_session) AS entry
JOIN visible_client($viewer_id, $rights_day::DATE, 'supervision', 'write', at_utc := $rights_at) AS visible USING (client_id)
WHERE entry.entry_id = $entry_id::UUID AND visible.until_day >= $rights_day::DATE
