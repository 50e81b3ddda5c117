-- one row per series × reason for which forms up to its day, newer than its latest score, have none: how many, the last of
-- them, why, and of that one the items that were answered and that are needed; version: of forms that no definition knows
WITH scored AS (
    SELECT
        series.*,
        score.administration_id,
        score.administered_at.local_date AS day,
        score.score,
        score.status,
        score.items_answered,
        score.items_needed,
        max(CASE WHEN score.score IS NOT NULL THEN score.administered_at.local_date END) OVER (PARTITION BY series.series) AS newest
    FROM subscale_score AS score
    JOIN change_series AS series
        ON series.client_id = score.client_id
        AND series.instrument = score.instrument
        AND series.subscale = score.subscale
        AND series.version IS NOT DISTINCT FROM score.version
        AND series.target IS NOT DISTINCT FROM score.target
        AND series.respondent IS NOT DISTINCT FROM score.respondent
    WHERE score.administered_at.local_date <= series.as_of_day
), given AS (
    SELECT client_id, instrument, version, target, respondent, administration_id, administered_at.local_date AS day
    FROM current_assessments
    WHERE version IS NOT NULL AND client_id IN (SELECT client_id FROM asked_client)
    UNION ALL
    SELECT client_id, instrument, version, target, respondent, administration_id, administered_at.local_date
    FROM current_reported_scores
    WHERE version IS NOT NULL AND client_id IN (SELECT client_id FROM asked_client)
), undefined AS (
    SELECT given.*
    FROM given
    WHERE (instrument, version) NOT IN (SELECT instrument, version FROM instrument)
        AND administration_id NOT IN (SELECT administration_id FROM subscale_score)
), latest AS (
    SELECT series, client_id, instrument, target, respondent, as_of_day, max(newest) AS newest
    FROM scored
    GROUP BY ALL
)
SELECT series, count(*) AS forms, max(day) AS last_on, status AS why,
    arg_max(items_answered, day) AS answered, arg_max(items_needed, day) AS needed, NULL AS version
FROM scored
WHERE score IS NULL AND day > newest
GROUP BY series, status
UNION ALL
SELECT latest.series, count(DISTINCT undefined.administration_id), max(undefined.day), 'no definition', NULL, NULL, undefined.version
FROM latest
JOIN undefined
    ON undefined.client_id = latest.client_id
    AND undefined.instrument = latest.instrument
    AND undefined.target IS NOT DISTINCT FROM latest.target
    AND undefined.respondent IS NOT DISTINCT FROM latest.respondent
    AND undefined.day > latest.newest
    AND undefined.day <= latest.as_of_day
GROUP BY latest.series, undefined.version
ORDER BY ALL
