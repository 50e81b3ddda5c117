-- one row per client with a score, or with an expected course, with the day as of which their change stands
CREATE OR REPLACE TEMP TABLE course_client AS
SELECT client_id, change_as_of.as_of_day
FROM (SELECT client_id FROM change_as_of UNION SELECT client_id FROM expected_course) AS person
LEFT JOIN change_as_of USING (client_id)
