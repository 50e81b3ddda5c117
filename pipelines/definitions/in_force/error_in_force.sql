-- one row per instrument × version × subscale × target (null: any) with a reliability or an SD: what errors are told with.
-- Field by field: what the practice entered last for the target, else for any target, else what is shipped for the target,
-- else for any. sem = SD sqrt(1 - r). status: unverified where a value in use is, else own where one is, else published.
CREATE OR REPLACE MACRO error_in_force(as_of_day) AS TABLE
WITH own AS MATERIALIZED ( -- read three times, and a long way to it
    SELECT * FROM own_reference(as_of_day) WHERE reliability IS NOT NULL OR sd IS NOT NULL
),
place AS MATERIALIZED (
    SELECT subscale_key, instrument, version, subscale, target FROM subscale_error
    UNION
    SELECT subscale_key, instrument, version, subscale, target FROM own
),
reliability AS (
    SELECT place.subscale_key, place.target, given.reliability, given.reliability_type, given.interval_days, given.status, given.source
    FROM place
    JOIN (
        SELECT subscale_key, target, reliability, reliability_type, interval_days, 'own' AS status, reference AS source, 0 AS shipped, recency
        FROM own
        UNION ALL
        SELECT subscale_key, target, reliability, reliability_type, interval_days, reliability_status, reliability_source, 1, 0
        FROM subscale_error
    ) AS given
        ON given.subscale_key = place.subscale_key AND (given.target IS NULL OR given.target = place.target)
    WHERE given.reliability IS NOT NULL
    QUALIFY row_number() OVER (
        PARTITION BY place.subscale_key, place.target ORDER BY given.shipped, given.target IS NULL, given.recency) = 1
),
deviation AS (
    SELECT place.subscale_key, place.target, given.sd, given.status, given.source
    FROM place
    JOIN (
        SELECT subscale_key, target, sd, 'own' AS status, reference AS source, 0 AS shipped, recency FROM own
        UNION ALL
        SELECT DISTINCT subscale_key, NULL, sd, sd_status, sd_source, 1, 0 FROM subscale_error -- the same for every target
    ) AS given
        ON given.subscale_key = place.subscale_key AND (given.target IS NULL OR given.target = place.target)
    WHERE given.sd IS NOT NULL
    QUALIFY row_number() OVER (
        PARTITION BY place.subscale_key, place.target ORDER BY given.shipped, given.target IS NULL, given.recency) = 1
)
SELECT
    place.subscale_key,
    place.instrument,
    place.version,
    place.subscale,
    place.target,
    reliability.reliability,
    reliability.reliability_type,
    reliability.interval_days,
    reliability.status AS reliability_status,
    deviation.sd,
    deviation.status AS sd_status,
    deviation.sd * sqrt(1 - reliability.reliability) AS sem,
    CASE
        WHEN 'unverified' IN (coalesce(reliability.status, ''), coalesce(deviation.status, '')) THEN 'unverified'
        WHEN 'own' IN (coalesce(reliability.status, ''), coalesce(deviation.status, '')) THEN 'own'
        ELSE 'published' END AS status,
    concat_ws('; ', 'r: ' || reliability.source, 'SD: ' || deviation.source) AS source,
    reliability.source AS reliability_source,
    deviation.source AS sd_source
FROM place
LEFT JOIN reliability
    ON reliability.subscale_key = place.subscale_key AND reliability.target IS NOT DISTINCT FROM place.target
LEFT JOIN deviation
    ON deviation.subscale_key = place.subscale_key AND deviation.target IS NOT DISTINCT FROM place.target
