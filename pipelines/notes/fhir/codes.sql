-- one row per instrument × version × thing that has a LOINC code
SELECT loinc.instrument, loinc.version, loinc.what, loinc.name, loinc.code, instrument.is_default
FROM instrument_loinc AS loinc
JOIN instrument USING (instrument, version)
