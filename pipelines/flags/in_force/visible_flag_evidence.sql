-- one row per piece of evidence of a flag that a viewer may read, write or export: what is recorded of flags, with who sees
-- it. Who treats or supervises (whole) sees every flag raised up to last_day, and what is left of one whose data are gone;
-- anybody else (break-glass) only what stands open in the data today: no private flag, nothing that has gone or has become
-- private. In session nobody sees any. stands: whether this piece is in the data still, however old. last_day, last_at: up
-- to when things are told, of a client whom the viewer does not treat any more up to the end of that day.
CREATE OR REPLACE MACRO visible_flag_evidence(
    viewer, rights_day, sought_act, told_day, told_at, zone, at_utc := TIMESTAMP '1970-01-01 00:00:00', in_session := true
) AS TABLE
WITH seen AS MATERIALIZED (
    SELECT client_id, scope, least(until_day, told_day) AS last_day,
        visible_row(scope, 'yes', in_session := in_session) AS whole,
        CASE WHEN until_day >= DATE '9999-12-31' THEN told_at
            ELSE least(told_at, last_utc((until_day + 1)::TIMESTAMP, zone) - INTERVAL 1 MICROSECOND) END AS last_at
    FROM visible_client(viewer, rights_day, 'flags', sought_act, at_utc := at_utc)
    WHERE NOT in_session
), piece AS (
    SELECT seen.scope, seen.whole, seen.last_day, seen.last_at, flag.* EXCLUDE (urgency), flag.urgency AS raised_as,
        evidence.* EXCLUDE (flag_id, client_id)
    FROM escalation_flag AS flag
    JOIN seen ON seen.client_id = flag.client_id AND flag.raised_at <= seen.last_at
        AND visible_row(seen.scope, flag.private, in_session := in_session)
    JOIN escalation_flag_evidence AS evidence ON evidence.flag_id = flag.flag_id AND evidence.client_id = flag.client_id
), standing AS (
    SELECT found.client_id, found.criterion, found.evidence_key, bool_or(found.sight = 'open') AS openly
    FROM criterion_evidence AS found
    JOIN seen USING (client_id)
    WHERE found.state = 'yes'
    GROUP BY found.client_id, found.criterion, found.evidence_key
), told AS (
    SELECT piece.*, coalesce(piece.whole OR standing.openly, false) AND standing.client_id IS NOT NULL AS stands
    FROM piece
    LEFT JOIN standing
        ON standing.client_id = piece.client_id AND standing.criterion = piece.criterion
        AND standing.evidence_key = piece.evidence_key
)
SELECT * FROM told WHERE whole OR stands
