-- one row per score whose administration has no current answer and no current reported score
SELECT 'subscale_score' AS kind, administration_id::VARCHAR AS subject, 'a score without its administration' AS finding
FROM subscale_score
WHERE $batch_id IS NOT DISTINCT FROM $batch_id
    AND administration_id NOT IN (
        SELECT administration_id FROM current_assessments
        UNION ALL
        SELECT administration_id FROM current_reported_scores)
