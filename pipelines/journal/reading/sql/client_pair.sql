-- one row per family × pair of periods of the one client in trigger_pair
SELECT family, pair, a_from, a_to, b_from, b_to, events_a, days_a, events_b, days_b
FROM trigger_pair
ORDER BY family, pair, a_from
