-- one row per part of the criteria that are told of a client, with the pieces of its evidence (none: one row without)
WITH told AS (
    SELECT outcome.client_id, outcome.criterion, outcome.sight
    FROM criterion_outcome AS outcome
    JOIN visible_client($viewer_id, $rights_day::DATE, 'flags', 'read', at_utc := $rights_at) AS visible USING (client_id)
    WHERE outcome.client_id = $client_id::UUID AND NOT $in_session AND outcome.as_of_day <= visible.until_day
        AND outcome.sight = CASE WHEN visible_row(visible.scope, 'yes', in_session := $in_session) THEN 'all' ELSE 'open' END
)
SELECT
    told.criterion, part.part, part.kind, part.need, part.wording, part.within_days, part.establishes, part.fresh_days,
    part.status, part.source,
    found.state, found.on_day, found.words, found.urgency, found.in_window, found.fresh, found.relation, found.row_count,
    found.rule, found.rule_version, file.path, found.line, found.row_key::VARCHAR, found.private = 'yes'
FROM told
JOIN criterion_part AS part USING (criterion)
LEFT JOIN criterion_evidence AS found
    ON found.client_id = told.client_id AND found.criterion = told.criterion AND found.sight = told.sight
    AND found.part = part.part
LEFT JOIN import_file AS file ON file.file_id = found.file_id
ORDER BY told.criterion, part.position, found.on_day DESC, found.words, found.line
