-- one row per scored administration of a series up to its day, in the order of series and time; at: the local time, null
-- where only the day is known
SELECT
    series.series,
    score.administration_id::VARCHAR AS administration_id,
    score.administered_at.local_date AS day,
    CASE WHEN score.administered_at."precision" = 'minute'
        THEN score.administered_at.utc + to_minutes(score.administered_at.offset_minutes) END AS at,
    score.score,
    score.sem
FROM subscale_score AS score
JOIN change_series AS series
    ON series.client_id = score.client_id
    AND series.instrument = score.instrument
    AND series.subscale = score.subscale
    AND series.version IS NOT DISTINCT FROM score.version
    AND series.target IS NOT DISTINCT FROM score.target
    AND series.respondent IS NOT DISTINCT FROM score.respondent
WHERE score.score IS NOT NULL AND score.administered_at.local_date <= series.as_of_day
ORDER BY series.series, score.administered_at.utc, score.administration_id
