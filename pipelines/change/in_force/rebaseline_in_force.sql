-- one row per re-baseline that nobody has taken back; of several that are about a series the one recorded last counts
CREATE OR REPLACE VIEW rebaseline_in_force AS
SELECT * EXCLUDE (taken_back_on, taken_back_at, taken_back_by, taken_back_reason)
FROM rebaseline_history
WHERE taken_back_on IS NULL
