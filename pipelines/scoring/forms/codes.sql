-- one row per instrument × version × code × value, or range of values, in the order of the definition
SELECT instrument, version, code, value, low, high, step, label, safety
FROM instrument_code
ORDER BY instrument, version, code, position
