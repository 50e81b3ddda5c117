-- one row per instrument × version, by title, the default version first
SELECT instrument, version, is_default, title, form
FROM instrument
ORDER BY title, instrument, NOT is_default, version
