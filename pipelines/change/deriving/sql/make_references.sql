-- one row per instrument × version × subscale × target of the series: what its change is told with; all null where the
-- instrument has no definition
CREATE OR REPLACE TEMP TABLE series_reference AS
SELECT wanted.reference, given.* EXCLUDE (instrument, version, subscale, target, norms_day)
FROM (SELECT DISTINCT reference, instrument, version, subscale, target, norms_day FROM change_series) AS wanted
LEFT JOIN asked_reference AS given
    ON given.norms_day = wanted.norms_day AND given.instrument = wanted.instrument AND given.version = wanted.version AND given.subscale = wanted.subscale
    AND (given.target IS NULL OR given.target = wanted.target)
QUALIFY row_number() OVER (PARTITION BY wanted.reference ORDER BY given.target IS NULL) = 1
