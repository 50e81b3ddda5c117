-- one row per closed episode of care × series × day with a score in it, up to a day: what the models rest on. Of several
-- scores on one day the last counts. Only of subscales that are defined: of others nobody knows which way is better.
CREATE OR REPLACE TEMP TABLE closed_score AS
WITH episode AS (
    SELECT DISTINCT client_id, opened_on, closed_on
    FROM current_clients
    WHERE opened_on <= closed_on AND closed_on <= $as_of_day::DATE
)
SELECT
    score.instrument, score.version, score.target, score.respondent, score.subscale,
    score.client_id, episode.opened_on, episode.closed_on,
    score.administered_at.local_date AS day,
    score.score,
    score.sem
FROM subscale_score AS score
JOIN episode
    ON episode.client_id = score.client_id
    AND score.administered_at.local_date BETWEEN episode.opened_on AND episode.closed_on
JOIN subscale
    ON subscale.instrument = score.instrument AND subscale.version = score.version AND subscale.subscale = score.subscale
WHERE score.score IS NOT NULL
QUALIFY row_number() OVER (
    PARTITION BY score.instrument, score.version, score.target, score.respondent, score.subscale,
        score.client_id, episode.opened_on, score.administered_at.local_date
    ORDER BY score.administered_at.utc DESC, score.administration_id DESC
) = 1
