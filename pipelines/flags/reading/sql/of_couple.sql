-- one row per criterion that holds for a couple when it holds for either partner: the client's own outcome, and the
-- partner's from what is neither private nor of violence or fear, where the viewer treats the client and the partner's newest
-- consent opens everything to the one who does; null where it does not. None in session, none of a client without a couple
WITH bound AS (
    SELECT client_id, source, client, relationship
    FROM current_clients
    WHERE opened_on <= $as_of_day::DATE
    QUALIFY row_number() OVER (PARTITION BY client_id ORDER BY opened_on DESC) = 1
), own AS (
    SELECT visible.scope, bound.*
    FROM visible_client($viewer_id, $rights_day::DATE, 'flags', 'read', at_utc := $rights_at) AS visible
    JOIN bound USING (client_id)
    WHERE visible.client_id = $client_id::UUID AND visible.until_day >= $as_of_day::DATE AND NOT $in_session
        AND (SELECT count(*) FROM bound AS each WHERE each.source = bound.source AND each.relationship = bound.relationship) = 2
), pair AS (
    SELECT own.*, other.client_id AS partner_id, other.client AS partner
    FROM own
    LEFT JOIN bound AS other
        ON own.scope = 'own'
        AND other.source = own.source AND other.relationship = own.relationship AND other.client_id <> own.client_id
        AND other.client_id IN (SELECT client_id FROM consenting_client($as_of_day::DATE, 'flags'))
)
SELECT known.criterion, known.title, mine.outcome, pair.partner_id, pair.partner, theirs.outcome
FROM pair
JOIN criterion AS known ON known.either_partner
JOIN criterion_outcome AS mine
    ON mine.client_id = pair.client_id AND mine.criterion = known.criterion
    AND mine.sight = CASE WHEN visible_row(pair.scope, 'yes', in_session := $in_session) THEN 'all' ELSE 'open' END
LEFT JOIN criterion_outcome AS theirs
    ON theirs.client_id = pair.partner_id AND theirs.criterion = known.criterion AND theirs.sight = 'open'
ORDER BY known.position
