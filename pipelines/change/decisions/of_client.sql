-- one row per decision on a client's measures, the newest first; those taken back too. What was written of it stays with
-- those who treat and supervise, and so does a phase that begins with an event of which only they may know.
WITH visible AS (
    SELECT client_id, scope, until_day
    FROM visible_client($viewer_id, $rights_day::DATE, 'measures', 'read', at_utc := $rights_at)
    WHERE client_id = $client_id::UUID
),
decision AS (
    SELECT 're-baseline' AS kind, record_id, client_id, instrument, version, target, respondent, subscale, since_day AS day,
        NULL AS label, NULL::UUID AS event_key, reason, recorded_on, recorded_at, by_name,
        taken_back_on, taken_back_at, taken_back_by, taken_back_reason
    FROM rebaseline_history
    UNION ALL
    SELECT 'phase start', record_id, client_id, NULL, NULL, NULL, NULL, NULL, on_day, label, event_key, reason, recorded_on,
        recorded_at, by_name, taken_back_on, taken_back_at, taken_back_by, taken_back_reason
    FROM phase_start_history
)
SELECT
    decision.kind,
    decision.record_id,
    decision.instrument,
    decision.version,
    decision.target,
    decision.respondent,
    decision.subscale,
    decision.day,
    CASE WHEN visible_row(visible.scope, 'yes') THEN decision.label END AS label,
    event.kind AS event_kind,
    CASE WHEN visible_row(visible.scope, 'yes') THEN decision.reason END AS reason,
    to_local(decision.recorded_at, $timezone) AS recorded_at,
    decision.by_name,
    CASE WHEN gone THEN to_local(decision.taken_back_at, $timezone) END AS taken_back_at,
    CASE WHEN gone THEN decision.taken_back_by END AS taken_back_by,
    CASE WHEN gone AND visible_row(visible.scope, 'yes') THEN decision.taken_back_reason END AS taken_back_reason
FROM (
    SELECT decision.*,
        coalesce(taken_back_on <= least((SELECT any_value(until_day) FROM visible), $as_of_day::DATE), false) AS gone
    FROM decision
) AS decision
JOIN visible USING (client_id)
LEFT JOIN current_life_events AS event ON event.key = decision.event_key
WHERE decision.day <= visible.until_day
    AND decision.recorded_on <= least(visible.until_day, $as_of_day::DATE)
    AND (decision.event_key IS NULL OR visible_event(visible.scope, coalesce(event.kind, '')))
ORDER BY decision.recorded_at DESC, decision.record_id
