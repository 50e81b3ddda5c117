-- one row per asked client × family × pair of periods, from the numbers that come in
CREATE OR REPLACE TEMP TABLE told_rate_ratios AS SELECT * REPLACE (client_id::UUID AS client_id) FROM incoming
