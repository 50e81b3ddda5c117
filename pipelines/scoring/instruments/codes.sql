-- one row per code × its values (or a range, values null) that mean the same: label is the band that they mean
SELECT code, string_agg(value, ', ' ORDER BY position) AS "values", low, high, step, label, safety, status, source
FROM instrument_code
WHERE instrument = $instrument AND version = $version
GROUP BY code, low, high, step, label, safety, status, source
ORDER BY code, min(position)
