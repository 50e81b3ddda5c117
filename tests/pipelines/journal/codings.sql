-- one row per record of a coding, as it is kept
SELECT family, takes_back IS NULL, by_name, recorded_at FROM trigger_coding ORDER BY recorded_at
