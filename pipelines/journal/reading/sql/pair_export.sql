-- one row per asked client × family × pair of periods, from trigger_pair
SELECT client_id::VARCHAR AS client_id, family, pair, a_from, a_to, b_from, b_to, events_a, days_a, events_b, days_b FROM trigger_pair
