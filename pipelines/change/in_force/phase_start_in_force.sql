-- one row per phase start that nobody has taken back
CREATE OR REPLACE VIEW phase_start_in_force AS
SELECT * EXCLUDE (takes_back)
FROM phase_start
WHERE takes_back IS NULL
    AND record_id NOT IN (SELECT takes_back FROM phase_start WHERE takes_back IS NOT NULL)
