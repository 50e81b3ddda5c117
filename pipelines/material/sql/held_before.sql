-- one row: the last day before a session's on which a session was held that the client attended, of a couple both; null where
-- the viewer may know of none. A couple's session stands under one of the two; without a word on who came it is of both where
-- it says so.
WITH visible AS MATERIALIZED (
    SELECT client_id, least(until_day, $as_of_day::DATE) AS last_day
    FROM visible_client($viewer_id, $rights_day::DATE, 'record', 'read', at_utc := $rights_at) AS seen
), who AS (
    SELECT DISTINCT client_id, source, client, last_day
    FROM current_clients
    JOIN visible USING (client_id)
    WHERE client_id = $client_id::UUID OR client_id = $partner_id::UUID
), held AS (
    SELECT record.held_at.utc AS at_utc, min(record.day) AS day
    FROM current_sessions AS record
    JOIN visible AS owner ON owner.client_id = record.client_id AND record.day <= owner.last_day
    JOIN who ON record.day <= who.last_day AND (who.client_id = record.client_id OR (who.source = record.source AND (
        names_client(record.attendees, who.client)
        OR (record.attendees IS NULL AND lower(record.modality) = 'couple'
            AND record.client_id IN (SELECT client_id FROM who)))))
    WHERE record.status = 'held' AND record.day < $session_on::DATE
    GROUP BY record.held_at.utc
    HAVING count(DISTINCT who.client_id) = CASE WHEN $partner_id IS NULL THEN 1 ELSE 2 END
)
SELECT max(day) FROM held
