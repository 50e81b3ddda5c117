-- one row per re-baseline that nobody has taken back
CREATE OR REPLACE VIEW rebaseline_in_force AS
SELECT * EXCLUDE (takes_back)
FROM rebaseline
WHERE takes_back IS NULL
    AND record_id NOT IN (SELECT takes_back FROM rebaseline WHERE takes_back IS NOT NULL)
