-- one row per partner × administration × subscale with a score, of the scales that both have: one instrument, version, target
-- and respondent. Those of attachment, and those of which more is better (satisfaction among them): nothing of symptoms.
-- segment: counts up where a gap of more than twice the instrument's cadence lies before a score.
WITH scored AS (
    SELECT
        asked.partner, score.instrument, score.version, score.target, score.respondent, score.subscale, score.score, score.sem,
        score.administered_at, score.administration_id,
        lag(score.administered_at.local_date) OVER (
            PARTITION BY asked.partner, score.instrument, score.version, score.target, score.respondent, score.subscale
            ORDER BY score.administered_at.utc, score.administration_id
        ) AS day_before
    FROM score_on($as_of_day::DATE) AS score
    JOIN joint_partner AS asked
        ON asked.client_id = score.client_id AND score.administered_at.local_date <= asked.last_day
    WHERE score.score IS NOT NULL
), told AS (
    SELECT
        scored.*,
        instrument.title,
        instrument.cadence_days,
        subscale.low,
        subscale.high,
        subscale.position,
        CASE scored.subscale WHEN role.anxiety THEN 'anxiety' WHEN role.avoidance THEN 'avoidance' END AS dimension,
        role.midpoint
    FROM scored
    JOIN instrument ON instrument.instrument = scored.instrument AND instrument.version = scored.version
    JOIN subscale
        ON subscale.instrument = scored.instrument AND subscale.version = scored.version AND subscale.subscale = scored.subscale
    LEFT JOIN attachment_role AS role
        ON role.instrument = scored.instrument AND role.version = scored.version
        AND scored.subscale IN (role.anxiety, role.avoidance)
    WHERE role.instrument IS NOT NULL OR subscale.higher_is_better
    WINDOW series AS (
        PARTITION BY scored.instrument, scored.version, scored.target, scored.respondent, scored.subscale)
    QUALIFY bool_or(scored.partner = 'a') OVER series AND bool_or(scored.partner = 'b') OVER series
)
SELECT
    instrument, version, target, respondent, subscale, title, dimension, midpoint, low, high, cadence_days,
    partner,
    administration_id::VARCHAR AS administration_id,
    administered_at.local_date AS on_day,
    to_local(administered_at.utc, $timezone) AS at_local,
    score,
    sem,
    sum(CASE WHEN administered_at.local_date - day_before > 2 * cadence_days THEN 1 ELSE 0 END) OVER (
        PARTITION BY partner, instrument, version, target, respondent, subscale
        ORDER BY administered_at.utc, administration_id
    )::INTEGER AS segment
FROM told
ORDER BY dimension IS NULL, count(*) OVER (PARTITION BY instrument, version, target, respondent) DESC,
    instrument, version, target NULLS FIRST, respondent NULLS FIRST, position, subscale,
    administered_at.utc, partner, administration_id
