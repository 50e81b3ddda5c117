-- one row per worked example × what comes of it: a score (value), a pattern (met or not met) or a code (its value)
SELECT example, what, name, value, told, source
FROM worked_example
WHERE instrument = $instrument AND version = $version AND what <> 'answer'
ORDER BY example, list_position(['score', 'pattern', 'code'], what), position
