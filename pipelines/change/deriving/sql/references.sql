-- one row per instrument × version × subscale × target of the series: what its change is told with; all null where the
-- instrument has no definition
SELECT wanted.reference, given.* EXCLUDE (instrument, version, subscale, target)
FROM (SELECT DISTINCT reference, instrument, version, subscale, target FROM change_series) AS wanted
LEFT JOIN change_reference AS given
    ON given.instrument = wanted.instrument AND given.version = wanted.version AND given.subscale = wanted.subscale
    AND (given.target IS NULL OR given.target = wanted.target)
QUALIFY row_number() OVER (PARTITION BY wanted.reference ORDER BY given.target IS NULL) = 1
ORDER BY wanted.reference
