-- one row per asked client × series with a model that is shown × day with a score in the episode of care that is open on the
-- client's day (of several the one opened last), up to it, in the order of series and time. Of several scores on one day
-- the last counts. baseline_since: from when on scores count by a decision. position: of the series among the client's
WITH episode AS (
    SELECT client_id, opened_on, as_of_day
    FROM current_clients
    JOIN course_client USING (client_id)
    WHERE opened_on <= as_of_day AND (closed_on IS NULL OR closed_on > as_of_day)
    QUALIFY row_number() OVER (PARTITION BY client_id ORDER BY opened_on DESC) = 1
), score AS (
    SELECT score.*, episode.opened_on, episode.as_of_day, score.administered_at.local_date AS day
    FROM subscale_score AS score
    JOIN episode USING (client_id)
    WHERE score.score IS NOT NULL
        AND score.administered_at.local_date BETWEEN episode.opened_on AND episode.as_of_day
    QUALIFY row_number() OVER (
        PARTITION BY client_id, instrument, version, target, respondent, subscale, score.administered_at.local_date
        ORDER BY score.administered_at.utc DESC, score.administration_id DESC
    ) = 1
)
SELECT
    score.client_id::VARCHAR AS client_id,
    score.source,
    score.client,
    score.instrument,
    score.version,
    score.target,
    score.respondent,
    score.subscale,
    score.opened_on,
    dense_rank() OVER (
        PARTITION BY score.client_id
        ORDER BY score.instrument, score.version, score.target NULLS FIRST, score.respondent NULLS FIRST, subscale.position
    )::INTEGER AS position,
    score.day,
    score.score,
    score.as_of_day,
    (
        SELECT arg_max(decision.since_day, decision.recorded_at)
        FROM rebaseline_history AS decision
        WHERE decision.client_id = score.client_id
            AND (decision.instrument IS NULL OR decision.instrument = score.instrument)
            AND (decision.version IS NULL OR decision.version = score.version)
            AND (decision.target IS NULL OR decision.target = score.target)
            AND (decision.respondent IS NULL OR decision.respondent = score.respondent)
            AND (decision.subscale IS NULL OR decision.subscale = score.subscale)
            AND decision.since_day <= score.as_of_day
            AND decision.recorded_on <= score.as_of_day
            AND (decision.taken_back_on IS NULL OR decision.taken_back_on > score.as_of_day)
    ) AS baseline_since
FROM score
JOIN course_model AS model
    ON model.instrument = score.instrument AND model.version = score.version AND model.subscale = score.subscale
    AND model.target IS NOT DISTINCT FROM score.target AND model.respondent IS NOT DISTINCT FROM score.respondent
JOIN subscale
    ON subscale.instrument = score.instrument AND subscale.version = score.version AND subscale.subscale = score.subscale
WHERE model.shown AND model.as_of_day <= score.as_of_day
ORDER BY score.client_id, position, score.day
