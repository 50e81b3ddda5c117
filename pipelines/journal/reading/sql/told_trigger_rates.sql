-- one row per asked client × family × period, from the numbers that come in
CREATE OR REPLACE TEMP TABLE told_trigger_rates AS SELECT * REPLACE (client_id::UUID AS client_id) FROM incoming
