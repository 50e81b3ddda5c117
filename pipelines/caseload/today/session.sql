-- one row per client in the viewer's own care who has or attends a session: the day of the last one that was held and its end
-- (UTC), and the day and local time of the next one that is planned, today's included. Of a couple it stands under one
WITH own AS MATERIALIZED (
    SELECT client_id
    FROM visible_client($viewer_id, $rights_day::DATE, 'record', 'read', at_utc := $rights_at)
    WHERE scope = 'own' AND until_day = DATE '9999-12-31' AND NOT $in_session
), who AS MATERIALIZED (
    SELECT DISTINCT client_id, source, client FROM current_clients SEMI JOIN own USING (client_id)
), kept AS MATERIALIZED (
    SELECT client_id, source, attendees, day, held_at, ended_at, status
    FROM current_sessions
    SEMI JOIN own USING (client_id)
    WHERE (status = 'held' AND day <= $as_of_day::DATE) OR (status = 'scheduled' AND day >= $as_of_day::DATE)
), attended AS (
    SELECT source, unnest(list_transform(string_split(attendees, ';'), code -> trim(code))) AS client, day, held_at, ended_at, status
    FROM kept
    WHERE attendees IS NOT NULL
), every AS (
    SELECT client_id, day, held_at, ended_at, status FROM kept
    UNION ALL
    SELECT who.client_id, day, held_at, ended_at, status FROM attended JOIN who USING (source, client)
)
SELECT
    client_id::VARCHAR AS client_id,
    max(day) FILTER (status = 'held') AS last_on,
    max(coalesce(ended_at.utc, held_at.utc)) FILTER (status = 'held') AS last_ended,
    min(day) FILTER (status = 'scheduled') AS next_on,
    arg_min(CASE WHEN held_at."precision" = 'minute' THEN to_local(held_at.utc, $timezone) ELSE day::TIMESTAMP END, held_at.utc)
        FILTER (status = 'scheduled') AS next_at,
    arg_min(held_at."precision" = 'minute', held_at.utc) FILTER (status = 'scheduled') AS next_has_time
FROM every
GROUP BY client_id
