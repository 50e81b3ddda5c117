-- one row per client with a score, or with an expected course
CREATE OR REPLACE TEMP TABLE course_client AS
SELECT client_id FROM subscale_score UNION SELECT client_id FROM expected_course
