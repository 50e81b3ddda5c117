-- one row per client × changed criterion × day on which one of the two sets of criteria is met: what would fire, and what not
SELECT person.client, told.criterion, told.as_of_day, told.says, told.now_outcome, told.changed_outcome, person.source, $as_of AS as_of
FROM (
    SELECT client_id, criterion, as_of_day, now_outcome, changed_outcome,
        CASE
            WHEN now_outcome = 'met' AND changed_outcome = 'met' THEN 'fires with both'
            WHEN changed_outcome = 'met' THEN 'would fire'
            ELSE 'would no longer fire' END AS says
    FROM (
        SELECT client_id, criterion, as_of_day, max(outcome) FILTER (which = 'now') AS now_outcome,
            max(outcome) FILTER (which = 'changed') AS changed_outcome
        FROM compared
        GROUP BY client_id, criterion, as_of_day
    )
    WHERE now_outcome = 'met' OR changed_outcome = 'met'
) AS told
JOIN (SELECT DISTINCT client_id, source, client FROM current_clients) AS person USING (client_id)
