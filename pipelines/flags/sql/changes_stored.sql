-- one row per series × method of the asked clients: change as it was derived last
CREATE OR REPLACE TEMP TABLE criteria_change AS
SELECT * FROM change_estimate WHERE client_id IN (SELECT client_id FROM criteria_client)
