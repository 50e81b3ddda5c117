-- one row per client with a score, or who had one: derived as of the day, without one as of the day that stood (of a
-- client who was never derived: of the newest batch)
CREATE OR REPLACE TEMP TABLE asked_client AS
SELECT
    client_id,
    coalesce($as_of_day::DATE, change_as_of.as_of_day, (SELECT max(at_utc) FROM batch)::DATE) AS as_of_day
FROM (SELECT client_id FROM subscale_score UNION SELECT client_id FROM change_as_of) AS person
LEFT JOIN change_as_of USING (client_id)
