-- one row per instrument × version, by short name, the default version first
SELECT instrument, version, is_default, title, form
FROM instrument
ORDER BY instrument, NOT is_default, version
