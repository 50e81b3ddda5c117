-- one row per asked client × trigger family that they ever had × period with a journal day. squares: over its journal days the
-- sum of the square of a day's number, for the spread from day to day
CREATE OR REPLACE TEMP TABLE trigger_count AS
WITH daily AS (
    SELECT client_id, family, day, count(*) AS n FROM asked_entry GROUP BY ALL
), exposure AS (
    SELECT period.client_id, period.period_from, period.period_to, count(*) AS journal_days
    FROM asked_period AS period
    JOIN asked_day AS journalled
        ON journalled.client_id = period.client_id AND journalled.day BETWEEN period.period_from AND period.period_to
    GROUP BY ALL
), happened AS (
    SELECT period.client_id, daily.family, period.period_from, period.period_to,
        sum(daily.n) AS events, sum(daily.n * daily.n) AS squares
    FROM asked_period AS period
    JOIN daily ON daily.client_id = period.client_id AND daily.day BETWEEN period.period_from AND period.period_to
    GROUP BY ALL
)
SELECT exposure.client_id, ever.family, exposure.period_from, exposure.period_to,
    coalesce(happened.events, 0)::BIGINT AS events, exposure.journal_days, coalesce(happened.squares, 0)::BIGINT AS squares
FROM exposure
JOIN (SELECT DISTINCT client_id, family FROM daily) AS ever USING (client_id)
LEFT JOIN happened USING (client_id, family, period_from, period_to)
