-- one row per closed episode × day with a score, of one series: its newest episodes, oldest first
WITH wanted AS (
    SELECT client_id, opened_on, closed_on, day, score, sem
    FROM closed_score
    WHERE instrument = $instrument AND version = $version AND subscale = $subscale
        AND target IS NOT DISTINCT FROM $target::VARCHAR AND respondent IS NOT DISTINCT FROM $respondent::VARCHAR
), newest AS (
    SELECT DISTINCT client_id, opened_on, closed_on
    FROM wanted
    ORDER BY closed_on DESC, opened_on DESC, client_id
    LIMIT $most_episodes
)
SELECT client_id::VARCHAR AS client_id, opened_on, day, score, sem
FROM wanted
JOIN newest USING (client_id, opened_on, closed_on)
ORDER BY closed_on, opened_on, client_id, day
