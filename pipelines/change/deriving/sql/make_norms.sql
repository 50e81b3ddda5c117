-- one row per day as of which an asked client is told: norms_day, the newest day up to it of a norm of the practice's own (the
-- first of all days where none): between two of these the references in force are the same
CREATE OR REPLACE TEMP TABLE asked_norms AS
SELECT asked.as_of_day, coalesce(max(norms."on"), DATE '0001-01-01') AS norms_day
FROM (SELECT DISTINCT as_of_day FROM asked_client) AS asked
LEFT JOIN current_norms AS norms ON norms."on" <= asked.as_of_day
GROUP BY asked.as_of_day
