-- one row per reference population of a subscale × target (null: any; a target has rows of its own where the practice
-- entered one for it). Position 1 is the one that region probabilities are told against: the practice's functional norm,
-- else the first that is shipped. Clinical ones follow, the practice's before the shipped.
CREATE OR REPLACE MACRO norm_in_force(as_of_day) AS TABLE
WITH entered AS MATERIALIZED (
    SELECT * FROM own_reference(as_of_day) WHERE mean IS NOT NULL
),
place AS (
    SELECT instrument, version, subscale, NULL AS target FROM norm
    UNION
    SELECT instrument, version, subscale, NULL FROM entered
    UNION
    SELECT instrument, version, subscale, target FROM entered
),
own AS (
    SELECT place.*, entered.population, entered.sample, entered.reference, entered.mean, entered.sd, entered.n
    FROM place
    JOIN entered
        ON entered.instrument = place.instrument AND entered.version = place.version AND entered.subscale = place.subscale
        AND (entered.target IS NULL OR entered.target = place.target)
    QUALIFY row_number() OVER (
        PARTITION BY place.instrument, place.version, place.subscale, place.target, entered.population
        ORDER BY entered.target IS NULL, entered.recency) = 1
),
told AS (
    SELECT instrument, version, subscale, target, population, coalesce(sample, reference) AS sample, mean, sd, n,
        'own' AS status, reference AS source, 0 AS shipped
    FROM own
    UNION ALL
    SELECT place.*, norm.population, norm.sample, norm.mean, norm.sd, norm.n, norm.status, norm.source, norm.position
    FROM place
    JOIN norm USING (instrument, version, subscale)
)
SELECT
    instrument,
    version,
    subscale,
    target,
    population,
    row_number() OVER (
        PARTITION BY instrument, version, subscale, target ORDER BY coalesce(population, '') = 'clinical', shipped
    )::INTEGER AS position,
    sample,
    mean,
    sd,
    n,
    status,
    source
FROM told
