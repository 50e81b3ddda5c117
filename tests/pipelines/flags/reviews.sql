-- one row per record of what was done with flags
SELECT action, how, reason, until, by_name, takes_back IS NOT NULL FROM flag_review ORDER BY recorded_at
