-- one row per touched client: whose change is derived, and as of which day; decided_until null: by all decisions
CREATE OR REPLACE TEMP TABLE asked_client AS
SELECT DISTINCT client_id, $as_of_day::DATE AS as_of_day, NULL::DATE AS decided_until FROM touched_client
