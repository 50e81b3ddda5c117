-- one row per asked client × family × period, from trigger_count
SELECT client_id::VARCHAR AS client_id, family, period_from, period_to, events, journal_days, squares FROM trigger_count
