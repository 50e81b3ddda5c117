-- one row per code × value (or range) of an instrument; label: the band that the value means
SELECT code, value, low, high, step, label, safety, status, source
FROM instrument_code
WHERE instrument = $instrument AND version = $version
ORDER BY code, position
