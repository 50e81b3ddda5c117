-- one row per phase start of a client that was recorded by the last day that the viewer may see and not taken back.
-- What it is called stays with those who treat and supervise, and so does one that begins with an event that only they know.
WITH seen AS MATERIALIZED (
    SELECT client_id, scope, until_day, least(until_day, $as_of_day::DATE) AS last_day
    FROM visible_client($viewer_id, $rights_day::DATE, 'measures', $act, at_utc := $rights_at)
    WHERE client_id = $client_id::UUID
)
SELECT
    'phase' AS kind,
    phase.on_day::TIMESTAMP AS at_local,
    phase.on_day AS day,
    true AS day_only,
    coalesce(CASE WHEN visible_row(seen.scope, 'yes') THEN phase.label END, term.label, happened.kind) AS label,
    CASE WHEN visible_row(seen.scope, 'yes') THEN phase.reason END AS detail,
    phase.record_id::VARCHAR AS state,
    phase.event_key::VARCHAR AS life_event,
    NULL AS file,
    NULL AS line
FROM phase_start_in_force AS phase
JOIN seen ON seen.client_id = phase.client_id
LEFT JOIN current_life_events AS happened ON happened.key = phase.event_key
LEFT JOIN vocabulary_term AS term ON term.vocabulary = 'life_events' AND term.term = happened.kind
WHERE phase.on_day <= seen.last_day
    AND to_local(phase.recorded_at, $timezone)::DATE <= seen.last_day
    AND (phase.event_key IS NULL OR visible_event(seen.scope, coalesce(happened.kind, '')))
