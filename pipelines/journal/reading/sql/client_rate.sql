-- one row per family × period of the one client in trigger_count
SELECT family, period_from, period_to, events, journal_days, squares FROM trigger_count ORDER BY family, period_from
