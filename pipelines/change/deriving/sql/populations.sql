-- one row per reference population of an instrument × version × subscale × target of the series, those to be taken first first
WITH wanted AS (
    SELECT DISTINCT reference, instrument, version, subscale, target, norms_day FROM change_series
)
SELECT wanted.reference, given.population, given.sample, given.mean, given.sd, given.status, given.source
FROM wanted
JOIN asked_population AS given
    ON given.norms_day = wanted.norms_day AND given.instrument = wanted.instrument AND given.version = wanted.version AND given.subscale = wanted.subscale
    AND (given.target IS NULL OR given.target = wanted.target)
QUALIFY (given.target IS NULL) = min(given.target IS NULL) OVER (PARTITION BY wanted.reference)
ORDER BY wanted.reference, given.position
