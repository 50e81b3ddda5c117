-- one row per kind of series (instrument × version × target × respondent × subscale) of which the practice has enough: the
-- spread of the true slopes, τ² = mean(b²) - mean(SE²) (method of moments, about 0), in score points; of nobody in
-- particular. Nothing where chance alone explains them, or where one of them is of a later day.
SELECT instrument, version, target, respondent, subscale, count(*) AS n,
    sqrt(avg(slope ** 2) - avg(error ** 2)) AS prior_sd, max(latest_at) AS known_on
FROM slope_estimate
WHERE reason = ''
GROUP BY instrument, version, target, respondent, subscale
HAVING count(*) >= $fewest AND max(latest_at) <= $as_of_day::DATE AND avg(slope ** 2) > avg(error ** 2)
