-- one row per series × subscale of a client: its scores in the episode of care before a day, and from that day on.
-- One score a day, the last; the episode is the one that the verdicts are about: open, of several the last opened.
WITH seen AS MATERIALIZED (
    SELECT client_id, least(until_day, $as_of_day::DATE) AS last_day
    FROM visible_client($viewer_id, $rights_day::DATE, 'measures', 'read', at_utc := $rights_at)
    WHERE client_id = $client_id::UUID
), episode AS (
    SELECT opened_on
    FROM current_clients
    JOIN seen USING (client_id)
    WHERE opened_on <= seen.last_day
    ORDER BY coalesce(closed_on <= seen.last_day, false), opened_on DESC
    LIMIT 1
), scored AS (
    SELECT score.instrument, score.version, score.target, score.respondent, score.subscale, score.score,
        score.administered_at.local_date AS day
    FROM subscale_score AS score
    JOIN seen USING (client_id)
    WHERE score.score IS NOT NULL
        AND score.administered_at.local_date BETWEEN (SELECT opened_on FROM episode) AND seen.last_day
    QUALIFY row_number() OVER (
        PARTITION BY score.instrument, score.version, score.target, score.respondent, score.subscale, score.administered_at.local_date
        ORDER BY score.administered_at.utc DESC, score.administration_id DESC
    ) = 1
)
SELECT
    scored.instrument,
    scored.version,
    scored.target,
    scored.respondent,
    scored.subscale,
    count(*) FILTER (scored.day < $on_day::DATE) AS before_n,
    avg(scored.score) FILTER (scored.day < $on_day::DATE) AS before_mean,
    count(*) FILTER (scored.day >= $on_day::DATE) AS after_n,
    avg(scored.score) FILTER (scored.day >= $on_day::DATE) AS after_mean
FROM scored
LEFT JOIN subscale
    ON subscale.instrument = scored.instrument AND subscale.version = scored.version AND subscale.subscale = scored.subscale
LEFT JOIN attachment_role AS role
    ON role.instrument = scored.instrument AND role.version = scored.version AND scored.subscale IN (role.anxiety, role.avoidance)
GROUP BY scored.instrument, scored.version, scored.target, scored.respondent, scored.subscale
ORDER BY any_value(role.instrument) IS NULL, scored.instrument, scored.version, scored.target NULLS FIRST,
    scored.respondent NULLS FIRST, any_value(subscale.position), scored.subscale
