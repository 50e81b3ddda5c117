-- one row per begun phase of a client that the viewer may know of: what it is called, in the words of whoever began it (none
-- for whoever sees only measures), else by the life event that it begins with
SELECT phase.record_id, CASE WHEN visible_row(visible.scope, 'yes') THEN phase.label END AS label, event.kind
FROM phase_start_history AS phase
JOIN visible_client($viewer_id, $rights_day::DATE, 'measures', 'read', at_utc := $rights_at) AS visible USING (client_id)
LEFT JOIN current_life_events AS event ON event.key = phase.event_key
WHERE phase.client_id = $client_id::UUID
    AND phase.on_day <= least(visible.until_day, $as_of_day::DATE)
    AND (phase.event_key IS NULL OR visible_event(visible.scope, coalesce(event.kind, '')))
