-- one row per client × family × pair of periods, from told_rate_ratios: the rate of b beside that of a. ratio to verdict are
-- exact; clustered: whether days vary more than chance makes them; widened_verdict: of the interval that is then wider
SELECT who.client, told.family, told.a_from, told.a_to, told.b_from, told.b_to, told.events_a, told.days_a, told.events_b,
    told.days_b, told.ratio, told.low, told.high, told.p, told.verdict, told.pair, who.source, $as_of AS as_of, told.clustered, told.widened_verdict
FROM told_rate_ratios AS told
JOIN journal_client AS who USING (client_id)
JOIN visible_client($viewer_id, $rights_day::DATE, 'journal', 'export', at_utc := $rights_at) AS visible USING (client_id)
WHERE who.last_day <= visible.until_day
