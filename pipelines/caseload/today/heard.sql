-- one row per client in the viewer's own care: since when, and on which day up to a day what was heard last: journal, log,
-- form, coding or held session; null where nothing was
WITH own AS MATERIALIZED (
    SELECT client_id
    FROM visible_client($viewer_id, $rights_day::DATE, 'caseload', 'read', at_utc := $rights_at)
    WHERE scope = 'own' AND until_day = DATE '9999-12-31' AND NOT $in_session
), made AS (
    SELECT client_id, day, 'a journal entry' AS what FROM current_journal
    UNION ALL
    SELECT client_id, day, 'an entry of the practice log' FROM current_practice_log
    UNION ALL
    SELECT client_id, day, 'a questionnaire' FROM current_assessments
    UNION ALL
    SELECT client_id, day, 'a questionnaire' FROM current_reported_scores
    UNION ALL
    SELECT client_id, day, 'a coding' FROM current_codes
), heard AS (
    SELECT made.client_id, made.day, min(made.what) AS what
    FROM made
    SEMI JOIN own USING (client_id)
    WHERE made.day <= $as_of_day::DATE
    GROUP BY made.client_id, made.day
    QUALIFY row_number() OVER (PARTITION BY made.client_id ORDER BY made.day DESC) = 1
), begun AS (
    SELECT client_id, max(opened_on) AS opened_on
    FROM current_clients
    SEMI JOIN own USING (client_id)
    WHERE opened_on <= $as_of_day::DATE
    GROUP BY client_id
)
SELECT begun.client_id::VARCHAR AS client_id, begun.opened_on, heard.day, heard.what
FROM begun
LEFT JOIN heard USING (client_id)
