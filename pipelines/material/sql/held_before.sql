-- one row: the last day before a session's on which a session was held that the client attended, of a couple both; null where
-- none is known. A couple's session stands under one of the two; without a word on who came it is of both where it says so.
WITH who AS (
    SELECT DISTINCT client_id, source, client
    FROM current_clients
    WHERE client_id = $client_id::UUID OR client_id = $partner_id::UUID
), held AS (
    SELECT record.held_at.utc AS at_utc, min(record.day) AS day
    FROM current_sessions AS record
    JOIN visible_client($viewer_id, $rights_day::DATE, 'record', 'read', at_utc := $rights_at) AS visible
        ON visible.client_id = record.client_id AND record.day <= least(visible.until_day, $as_of_day::DATE)
    JOIN who ON who.client_id = record.client_id OR (who.source = record.source AND (
        list_contains(list_transform(string_split(record.attendees, ';'), code -> trim(code)), who.client)
        OR (record.attendees IS NULL AND lower(record.modality) = 'couple'
            AND record.client_id IN (SELECT client_id FROM who))))
    WHERE record.status = 'held' AND record.day < $session_on::DATE
    GROUP BY record.held_at.utc
    HAVING count(DISTINCT who.client_id) = (SELECT count(*) FROM who)
)
SELECT max(day) FROM held
