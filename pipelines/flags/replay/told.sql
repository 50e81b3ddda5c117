-- one row per client × criterion, from made_outcome, in the columns of the relation criteria
SELECT person.client, made.criterion, made.version, made.outcome, made.first_on, made.last_on, made.evidence_count, made.missing,
    person.source, made.urgency, made.as_of_day, $as_of AS as_of
FROM made_outcome AS made
JOIN (SELECT DISTINCT client_id, source, client FROM current_clients) AS person USING (client_id)
JOIN replay_client AS asked USING (client_id, sight)
