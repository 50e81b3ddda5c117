-- one row per scored administration of a series up to its day, in the order of series and time; at: the local time, null
-- where only the day is known
SELECT
    series.series,
    score.administration_id::VARCHAR AS administration_id,
    score.administered_at.local_date AS day,
    CASE WHEN score.administered_at."precision" = 'minute'
        THEN score.administered_at.utc + to_minutes(score.administered_at.offset_minutes) END AS at,
    score.score,
    -- by the references of the series: SD sqrt(1 - r)
    widened_sem(reference.sd * sqrt(1 - reference.reliability), subscale.item_count, score.items_answered) AS sem
FROM subscale_score AS score
JOIN change_series AS series
    ON series.client_id = score.client_id
    AND series.instrument = score.instrument
    AND series.subscale = score.subscale
    AND series.version IS NOT DISTINCT FROM score.version
    AND series.target IS NOT DISTINCT FROM score.target
    AND series.respondent IS NOT DISTINCT FROM score.respondent
LEFT JOIN subscale
    ON subscale.instrument = score.instrument AND subscale.version = score.version AND subscale.subscale = score.subscale
LEFT JOIN series_reference AS reference ON reference.reference = series.reference
WHERE score.score IS NOT NULL AND score.administered_at.local_date <= series.as_of_day
ORDER BY series.series, score.administered_at.utc, score.administration_id
