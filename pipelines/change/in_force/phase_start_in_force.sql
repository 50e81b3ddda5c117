-- one row per phase start that nobody has taken back
CREATE OR REPLACE VIEW phase_start_in_force AS
SELECT * EXCLUDE (taken_back_on, taken_back_at, taken_back_by, taken_back_reason)
FROM phase_start_history
WHERE taken_back_on IS NULL
