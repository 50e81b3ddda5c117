-- one row per current row that somebody in care, or a clinician, made, up to the client's day
CREATE OR REPLACE TEMP TABLE laid_heard AS
WITH made AS (
    SELECT client_id, day, 'journal' AS relation, private, key, file_id, line FROM laid_entry
    UNION ALL
    SELECT client_id, day, 'practice_log', 'no', key, file_id, line FROM laid_practice
    UNION ALL
    SELECT client_id, day, 'assessments', 'no', key, file_id, line FROM current_assessments
    UNION ALL
    SELECT client_id, day, 'reported_scores', 'no', key, file_id, line FROM current_reported_scores
    UNION ALL
    SELECT client_id, day, 'sessions', 'no', key, file_id, line FROM current_sessions WHERE status = 'held'
    UNION ALL
    SELECT client_id, day, 'codes', CASE WHEN is_sensitive THEN 'yes' ELSE 'no' END, key, file_id, line FROM laid_code
)
SELECT made.*, care.as_of_day
FROM made
JOIN laid_care AS care ON care.client_id = made.client_id AND made.day <= care.as_of_day
