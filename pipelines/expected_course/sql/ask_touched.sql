-- one row per client whose scores an import touched
CREATE OR REPLACE TEMP TABLE course_client AS SELECT DISTINCT client_id FROM touched_client
