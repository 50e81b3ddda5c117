-- one row: whether a client has a score in one of the series that are meant, and whether its instrument is defined
SELECT count(*) > 0, bool_or(score.instrument IN (SELECT instrument FROM instrument))
FROM subscale_score AS score
WHERE score.client_id = $client_id::UUID
    AND ($instrument IS NULL OR score.instrument = $instrument)
    AND ($version IS NULL OR score.version = $version)
    AND ($target IS NULL OR score.target = $target)
    AND ($respondent IS NULL OR score.respondent = $respondent)
    AND ($subscale IS NULL OR score.subscale = $subscale)
