-- one row per criterion of a client whose flags the viewer may read: its outcome, as it was derived last, and the criterion
SELECT
    told.criterion, told.version, known.title, known.article, known.modalities, known.is_addition, known.predicate,
    told.outcome, told.urgency, told.first_on, told.last_on, told.evidence_count, told.missing, told.as_of, known.status,
    known.source
FROM criterion_outcome AS told
JOIN criterion AS known USING (criterion)
JOIN visible_client($viewer_id, $rights_day::DATE, 'flags', 'read', at_utc := $rights_at) AS visible USING (client_id)
WHERE told.client_id = $client_id::UUID AND NOT $in_session AND told.as_of_day <= visible.until_day
    AND told.sight = CASE WHEN visible_row(visible.scope, 'yes', in_session := $in_session) THEN 'all' ELSE 'open' END
ORDER BY known.position
