-- one row per series (instrument × version × target × respondent × subscale) with enough closed episodes of enough scores:
-- what is known of its scale, and the status of what makes a worsening reliable: published points, else its error
WITH episode AS (
    SELECT instrument, version, target, respondent, subscale, client_id, opened_on, count(*) AS scores
    FROM closed_score
    GROUP BY ALL
), enough AS (
    SELECT instrument, version, target, respondent, subscale, count(*) AS episodes
    FROM episode
    WHERE scores >= $fewest_scores
    GROUP BY ALL
    HAVING count(*) >= $fewest_episodes
), points AS (
    SELECT enough.instrument, enough.version, enough.target, enough.subscale, given.points, given.status
    FROM enough
    JOIN change_points_in_force($as_of_day::DATE) AS given
        ON given.instrument = enough.instrument AND given.version = enough.version AND given.subscale = enough.subscale
        AND (given.target IS NULL OR given.target = enough.target)
    QUALIFY row_number() OVER (
        PARTITION BY enough.instrument, enough.version, enough.target, enough.respondent, enough.subscale
        ORDER BY given.target IS NULL) = 1
), error AS (
    SELECT enough.instrument, enough.version, enough.target, enough.subscale, given.status
    FROM enough
    JOIN error_in_force($as_of_day::DATE) AS given
        ON given.instrument = enough.instrument AND given.version = enough.version AND given.subscale = enough.subscale
        AND (given.target IS NULL OR given.target = enough.target)
    QUALIFY row_number() OVER (
        PARTITION BY enough.instrument, enough.version, enough.target, enough.respondent, enough.subscale
        ORDER BY given.target IS NULL) = 1
)
SELECT DISTINCT
    enough.instrument, enough.version, enough.target, enough.respondent, enough.subscale,
    enough.episodes::INTEGER AS episodes,
    subscale.higher_is_better,
    subscale.low,
    subscale.high,
    points.points,
    coalesce(points.status, error.status) AS threshold_status
FROM enough
JOIN subscale
    ON subscale.instrument = enough.instrument AND subscale.version = enough.version AND subscale.subscale = enough.subscale
LEFT JOIN points
    ON points.instrument = enough.instrument AND points.version = enough.version AND points.subscale = enough.subscale
    AND points.target IS NOT DISTINCT FROM enough.target
LEFT JOIN error
    ON error.instrument = enough.instrument AND error.version = enough.version AND error.subscale = enough.subscale
    AND error.target IS NOT DISTINCT FROM enough.target
ORDER BY ALL
