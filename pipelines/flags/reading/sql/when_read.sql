-- one row: the newest day up to the day as of which is told of anything that the viewer may see of clients whose flags are
-- theirs to read, the local time of the newest batch that was taken in, that as of which outcomes were last derived, and how
-- many texts hold no English function word
WITH seen AS MATERIALIZED (
    SELECT client_id, scope, least(until_day, $as_of_day::DATE) AS last_day
    FROM visible_client($viewer_id, $rights_day::DATE, 'flags', 'read', at_utc := $rights_at)
    WHERE $client_id IS NULL OR client_id = $client_id::UUID
), told AS (
    SELECT max(row.day) AS day
    FROM current_journal AS row
    JOIN seen ON seen.client_id = row.client_id AND row.day <= seen.last_day
    WHERE visible_row(seen.scope, row.private, in_session := $in_session)
    UNION ALL
    SELECT max(row.day)
    FROM current_life_events AS row
    JOIN seen ON seen.client_id = row.client_id AND row.day <= seen.last_day
    WHERE visible_event(seen.scope, row.kind, in_session := $in_session)
    UNION ALL
    SELECT max(row.day)
    FROM current_codes AS row
    JOIN seen ON seen.client_id = row.client_id AND row.day <= seen.last_day
    WHERE visible_code(seen.scope, row.instrument, row.code, in_session := $in_session)
    UNION ALL
    SELECT max(row.day) FROM current_assessments AS row JOIN seen ON seen.client_id = row.client_id AND row.day <= seen.last_day
    UNION ALL
    SELECT max(row.day) FROM current_reported_scores AS row JOIN seen ON seen.client_id = row.client_id AND row.day <= seen.last_day
    UNION ALL
    SELECT max(row.day) FROM current_intake AS row JOIN seen ON seen.client_id = row.client_id AND row.day <= seen.last_day
    UNION ALL
    SELECT max(row.day) FROM current_practice_log AS row JOIN seen ON seen.client_id = row.client_id AND row.day <= seen.last_day
    UNION ALL
    SELECT max(row.day) FROM current_goals AS row JOIN seen ON seen.client_id = row.client_id AND row.day <= seen.last_day
    UNION ALL
    SELECT max(row.day)
    FROM current_sessions AS row
    JOIN seen ON seen.client_id = row.client_id AND row.day <= seen.last_day
    WHERE row.status = 'held'
)
SELECT
    (SELECT max(day) FROM told) AS data_until,
    (SELECT to_local(max(at_utc), $timezone) FROM batch WHERE status = 'committed' AND action IN ('import', 'entry')) AS read_at,
    (
        SELECT to_local(max(outcome.as_of), $timezone)
        FROM criterion_outcome AS outcome
        JOIN seen USING (client_id)
        WHERE outcome.sight = 'open'
    ) AS derived_at,
    (
        SELECT count(*)
        FROM text_finding AS notice
        JOIN seen ON seen.client_id = notice.client_id AND coalesce(notice.on_day <= seen.last_day, true)
        WHERE notice.category = 'notice' AND visible_row(seen.scope, notice.private, in_session := $in_session)
    ) AS foreign_texts
