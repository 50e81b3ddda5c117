-- one row per client × criterion that the viewer may see, from made_outcome: met, not met or cannot tell, and what is missing.
-- Whoever neither treats nor supervises is told what the open rows say. --from and --to are about the last evidence.
SELECT person.client, made.criterion, made.version, made.outcome, made.first_on, made.last_on, made.evidence_count, made.missing,
    person.source, made.urgency, made.as_of_day, $as_of AS as_of
FROM made_outcome AS made
JOIN (SELECT DISTINCT client_id, source, client FROM current_clients) AS person USING (client_id)
JOIN visible_client($viewer_id, $rights_day::DATE, 'flags', 'export', at_utc := $rights_at) AS visible USING (client_id)
WHERE made.as_of_day <= visible.until_day
    AND made.sight = CASE WHEN visible_row(visible.scope, 'yes', in_session := $in_session) THEN 'all' ELSE 'open' END
    AND ($client IS NULL OR person.client = $client)
    AND ($from_day IS NULL OR made.last_on >= $from_day)
    AND ($to_day IS NULL OR made.last_on <= $to_day)
