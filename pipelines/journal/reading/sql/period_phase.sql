-- one row per asked client × phase that has begun, by evidence, between the two days that are asked for: from the day after the
-- phases before were done, or the first journal day of the episode, to the day on which it was done, or the last journal day.
-- The last phase has no end. Only those with a journal day.
CREATE OR REPLACE TEMP TABLE asked_period AS
WITH journalled AS (
    SELECT day.client_id, min(day.day) AS first_day, max(day.day) AS last_day
    FROM asked_day AS day
    JOIN asked_episode AS episode ON episode.client_id = day.client_id AND day.day >= episode.from_day
    GROUP BY day.client_id
), begun AS (
    SELECT journalled.client_id, journalled.first_day, journalled.last_day, place.position,
        coalesce(before.reached_on + 1, journalled.first_day) AS from_day,
        CASE WHEN place.position < $phases THEN coalesce(own.reached_on, journalled.last_day) ELSE journalled.last_day END AS to_day
    FROM journalled
    CROSS JOIN (SELECT unnest(range(1, $phases + 1)) AS position) AS place
    LEFT JOIN phase_reached AS own ON own.client_id = journalled.client_id AND own.position = place.position
    LEFT JOIN phase_reached AS before ON before.client_id = journalled.client_id AND before.position = place.position - 1
    WHERE place.position = 1 OR before.reached_on IS NOT NULL
)
SELECT begun.client_id,
    greatest(begun.from_day, begun.first_day, coalesce($from_day::DATE, DATE '0001-01-01')) AS period_from,
    least(begun.to_day, coalesce($to_day::DATE, DATE '9999-12-31')) AS period_to
FROM begun
JOIN asked_day AS day ON day.client_id = begun.client_id
    AND day.day BETWEEN greatest(begun.from_day, begun.first_day, coalesce($from_day::DATE, DATE '0001-01-01'))
    AND least(begun.to_day, coalesce($to_day::DATE, DATE '9999-12-31'))
GROUP BY ALL
