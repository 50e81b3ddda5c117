-- one row per reference of the series × norm of the practice's own that counts for it, the one that counts first first
SELECT wanted.reference, own."on", own.sd IS NOT NULL AS sd, own.reliability IS NOT NULL AS reliability,
    own.points IS NOT NULL AS points, own.cut_off IS NOT NULL AS cut
FROM (SELECT DISTINCT reference, instrument, version, subscale, target, norms_day FROM change_series) AS wanted
JOIN own_reference(DATE '9999-12-31') AS own
    ON own.instrument = wanted.instrument AND own.version = wanted.version AND own.subscale = wanted.subscale
    AND (own.target IS NULL OR own.target = wanted.target) AND own."on" <= wanted.norms_day
ORDER BY wanted.reference, own.target IS NULL, own.recency
