-- one row per administration × pattern, as a test compares it
SELECT client, instrument, version, pattern, outcome, status FROM pattern_outcome ORDER BY ALL
