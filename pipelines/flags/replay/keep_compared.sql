-- one row per client × criterion as of one day, with one set of criteria
INSERT INTO compared
SELECT made.client_id, made.criterion, made.as_of_day, $which, made.outcome
FROM made_outcome AS made
JOIN replay_client AS asked USING (client_id, sight)
WHERE list_contains($changed, made.criterion)
