-- one row per administration with both dimensions of the attachment plane scored, by the references of a day.
-- p_lower_region: the probability that both true scores lie below the midpoint (it is low below it, high at it); the
-- errors of the two are taken as uncorrelated. With a norm (the first in force): Kelley's true score M + r(x - M) with error
-- SD sqrt(r(1 - r)), r = 1 - SEM²/SD² of this very score (Kelley 1947). Without: a flat prior, N(x, SEM²).
-- A norm for the very target comes before one for any; a clinical one is no reference for region probabilities.
-- Null where an SEM is missing, or is not smaller than the norm's SD.
CREATE OR REPLACE MACRO attachment_profile(as_of_day) AS TABLE
WITH reference AS (
    SELECT instrument, version, subscale, target, mean, sd
    FROM norm_in_force(as_of_day)
    WHERE position = 1 AND population IS DISTINCT FROM 'clinical'
),
dimension AS (
    SELECT
        scored.*,
        scored.subscale = role.anxiety AS is_anxiety,
        scored.subscale = role.avoidance AS is_avoidance,
        role.midpoint,
        coalesce(own.mean, general.mean) AS norm_mean,
        coalesce(own.sd, general.sd) AS norm_sd,
        1 - (scored.sem / coalesce(own.sd, general.sd)) ** 2 AS r
    FROM score_on(as_of_day) AS scored
    JOIN attachment_role AS role
        ON role.instrument = scored.instrument
        AND role.version = scored.version
        AND scored.subscale IN (role.anxiety, role.avoidance)
    LEFT JOIN reference AS own
        ON own.instrument = scored.instrument AND own.version = scored.version AND own.subscale = scored.subscale
        AND own.target = scored.target
    LEFT JOIN reference AS general
        ON general.instrument = scored.instrument AND general.version = scored.version AND general.subscale = scored.subscale
        AND general.target IS NULL
    WHERE scored.score IS NOT NULL
),
distance AS (
    SELECT
        *,
        CASE
            WHEN norm_sd IS NULL THEN (midpoint - score) / sem
            WHEN r > 0 THEN (midpoint - (norm_mean + r * (score - norm_mean))) / (norm_sd * sqrt(r * (1 - r)))
        END AS z
    FROM dimension
)
SELECT
    anxiety.administration_id,
    anxiety.client_id,
    anxiety.source,
    anxiety.client,
    anxiety.instrument,
    anxiety.version,
    anxiety.target,
    anxiety.respondent,
    anxiety.administration,
    anxiety.administered_at,
    anxiety.score AS anxiety,
    avoidance.score AS avoidance,
    anxiety.sem AS sem_anxiety,
    avoidance.sem AS sem_avoidance,
    normal_cdf(anxiety.z) * normal_cdf(avoidance.z) AS p_lower_region
FROM distance AS anxiety
JOIN distance AS avoidance USING (administration_id)
WHERE anxiety.is_anxiety AND avoidance.is_avoidance
