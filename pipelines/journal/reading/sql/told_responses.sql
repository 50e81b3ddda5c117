-- one row per asked client × period with an entry × response that the client ever gave, and of what was not coded: entries,
-- and their share of the coded ones (0 to 1; null for what was not coded, and where nothing was)
CREATE OR REPLACE TEMP TABLE told_responses AS
WITH counted AS (
    SELECT period.client_id, period.period_from, period.period_to, coalesce(entry.response, 'uncoded') AS response,
        count(*) AS events
    FROM asked_period AS period
    JOIN asked_entry AS entry
        ON entry.client_id = period.client_id AND entry.day BETWEEN period.period_from AND period.period_to
    GROUP BY ALL
), every_period AS (
    SELECT client_id, period_from, period_to, sum(events) FILTER (response <> 'uncoded') AS coded
    FROM counted
    GROUP BY ALL
), ever AS (
    SELECT DISTINCT client_id, coalesce(response, 'uncoded') AS response FROM asked_entry
)
SELECT every_period.client_id, period_from, period_to, ever.response,
    coalesce(counted.events, 0)::BIGINT AS events,
    CASE WHEN ever.response <> 'uncoded' AND coded > 0 THEN coalesce(counted.events, 0) / coded END AS share
FROM every_period
JOIN ever USING (client_id)
LEFT JOIN counted USING (client_id, period_from, period_to, response)
