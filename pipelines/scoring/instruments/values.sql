-- one row per value in force beside the scores of an instrument, its keys and ranges left out: those stand with its scales
SELECT value.* EXCLUDE (instrument, version)
FROM reference_value($as_of_day::DATE) AS value
LEFT JOIN subscale
    ON subscale.instrument = value.instrument AND subscale.version = value.version AND subscale.subscale = value.subscale
WHERE value.instrument = $instrument AND value.version = $version AND value.what NOT IN ('answers', 'key', 'code', 'pattern')
ORDER BY
    subscale.position NULLS LAST,
    list_position(['reliability', 'SD', 'norm', 'cut-off', 'band', 'points', 'safety', 'function'], value.what),
    value.target NULLS FIRST, value.position
