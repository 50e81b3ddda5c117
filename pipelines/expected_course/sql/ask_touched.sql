-- one row per client whose scores an import touched, with the day as of which their change stands
CREATE OR REPLACE TEMP TABLE course_client AS
SELECT DISTINCT client_id, change_as_of.as_of_day FROM touched_client LEFT JOIN change_as_of USING (client_id)
