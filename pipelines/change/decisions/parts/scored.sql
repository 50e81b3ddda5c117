-- one row: whether a client has a score in one of the series that are meant; whether a definition has the instrument, and
-- whether it has the subscale
SELECT count(*) > 0, bool_or(score.instrument IN (SELECT instrument FROM instrument)),
    bool_or((score.instrument, score.subscale) IN (SELECT (instrument, subscale) FROM subscale))
FROM subscale_score AS score
WHERE score.client_id = $client_id::UUID
    AND ($instrument IS NULL OR score.instrument = $instrument)
    AND ($version IS NULL OR score.version = $version)
    AND ($target IS NULL OR score.target = $target)
    AND ($respondent IS NULL OR score.respondent = $respondent)
    AND ($subscale IS NULL OR score.subscale = $subscale)
