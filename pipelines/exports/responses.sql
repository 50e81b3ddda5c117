-- one row per client × period with an entry × response that the client ever gave, from told_responses
SELECT who.client, told.period_from, told.period_to, told.response, told.events, told.share, who.source, $as_of AS as_of
FROM told_responses AS told
JOIN journal_client AS who USING (client_id)
JOIN visible_client($viewer_id, $rights_day::DATE, 'journal', 'export', at_utc := $rights_at) AS visible USING (client_id)
WHERE who.last_day <= visible.until_day
