-- one row per asked client × person whose practice log tells of their protocol: the client, and the partner of the newest
-- episodes of both, each where the viewer may see their record. The partner only where their own newest consent opens their
-- journal, also where one therapist treats the two, and never in session.
CREATE OR REPLACE TEMP TABLE log_client AS
WITH seen AS MATERIALIZED (
    SELECT client_id, least(until_day, $as_of_day::DATE) AS last_day
    FROM visible_client($viewer_id, $rights_day::DATE, 'record', $act, at_utc := $rights_at)
), newest AS (
    SELECT client_id, source, relationship
    FROM current_clients
    WHERE opened_on <= $as_of_day::DATE
    QUALIFY row_number() OVER (PARTITION BY client_id ORDER BY opened_on DESC) = 1
)
SELECT episode.client_id, episode.client_id AS whose, false AS is_partner, episode.from_day,
    least(seen.last_day, episode.last_day) AS last_day
FROM asked_episode AS episode
JOIN seen USING (client_id)
UNION ALL
SELECT episode.client_id, other.client_id, true, episode.from_day, least(own.last_day, other_seen.last_day, episode.last_day)
FROM asked_episode AS episode
JOIN seen AS own ON own.client_id = episode.client_id
JOIN newest AS other
    ON other.source = episode.source AND other.relationship = episode.relationship AND other.client_id <> episode.client_id
JOIN seen AS other_seen ON other_seen.client_id = other.client_id
JOIN consenting_client($rights_day::DATE, 'journal') AS consenting ON consenting.client_id = other.client_id
WHERE NOT $in_session
