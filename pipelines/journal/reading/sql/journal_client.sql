-- one row per client whose journal the viewer may see, or the one that is asked for: up to the last day that they may see
CREATE OR REPLACE TEMP TABLE journal_client AS
SELECT visible.client_id, who.source, who.client, visible.scope, least(visible.until_day, $as_of_day::DATE) AS last_day
FROM visible_client($viewer_id, $rights_day::DATE, 'journal', $act, at_utc := $rights_at) AS visible
JOIN (SELECT DISTINCT client_id, source, client FROM current_clients) AS who USING (client_id)
WHERE ($client_id IS NULL OR visible.client_id = $client_id::UUID) AND ($client IS NULL OR who.client = $client)
