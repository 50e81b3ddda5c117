-- one row per escalation flag that the viewer may see, as it stands, with its evidence as it was told when it was raised
WITH told AS (
    SELECT piece.flag_id,
        list(
            struct_pack(
                kind := piece.kind, relation := piece.relation, "row" := piece.row_key::VARCHAR, file := file.path,
                line := piece.line, words := piece.words)
            ORDER BY piece.urgency = 'urgent' DESC, piece.on_day DESC NULLS LAST, piece.evidence_key) AS evidence
    FROM visible_flag_evidence(
        $viewer_id, $rights_day::DATE, 'export', $as_of_day::DATE, $told_at, $timezone,
        at_utc := $rights_at, in_session := $in_session) AS piece
    LEFT JOIN import_file AS file USING (file_id)
    GROUP BY piece.flag_id
), named AS (
    SELECT client_id, source, client
    FROM current_clients
    QUALIFY row_number() OVER (PARTITION BY client_id ORDER BY opened_on DESC) = 1
)
SELECT
    flag.flag_id::VARCHAR AS flag,
    named.client,
    named.source,
    flag.criterion,
    flag.version,
    flag.urgency,
    instant_text(flag.raised_at) AS raised_at,
    to_json(told.evidence)::VARCHAR AS evidence,
    flag.status,
    instant_text(flag.recorded_at) AS reviewed_at,
    flag.by_name AS reviewed_by,
    flag.reason,
    $as_of AS as_of
FROM visible_flag(
    $viewer_id, $rights_day::DATE, 'export', $as_of_day::DATE, $told_at, $timezone,
    at_utc := $rights_at, in_session := $in_session) AS flag
JOIN told USING (flag_id)
JOIN named USING (client_id)
WHERE ($client IS NULL OR named.client = $client)
    AND ($from_day IS NULL OR flag.raised_on >= $from_day)
    AND ($to_day IS NULL OR flag.raised_on <= $to_day)
