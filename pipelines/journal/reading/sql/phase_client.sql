-- one row per asked client: the last day that is known, whether their own log is seen and has a row, whether they have a
-- partner in the files, and who of the two is seen
SELECT asked.client_id::VARCHAR, asked.source, asked.client, asked.last_day, episode.relationship IS NOT NULL AS is_coupled,
    list(who.whose::VARCHAR ORDER BY who.is_partner, who.whose) FILTER (who.whose IS NOT NULL) AS seen,
    asked.client_id IN (SELECT client_id FROM asked_log) AS has_log
FROM journal_client AS asked
LEFT JOIN asked_episode AS episode USING (client_id)
LEFT JOIN log_client AS who ON who.client_id = asked.client_id
GROUP BY ALL
