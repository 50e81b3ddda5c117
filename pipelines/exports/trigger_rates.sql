-- one row per client × family that they ever had × period with a journal day, from told_trigger_rates: events on journal days
SELECT who.client, told.family, told.period_from, told.period_to, told.events, told.journal_days, told.rate, told.low,
    told.high, who.source, $as_of AS as_of
FROM told_trigger_rates AS told
JOIN journal_client AS who USING (client_id)
JOIN visible_client($viewer_id, $rights_day::DATE, 'journal', 'export', at_utc := $rights_at) AS visible USING (client_id)
WHERE who.last_day <= visible.until_day
