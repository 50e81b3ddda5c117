-- one row per change that is shown whose baseline or latest administration has no score
SELECT 'change_estimate' AS kind, change.client_id::VARCHAR AS subject, 'a change without its scores' AS finding
FROM (
    SELECT client_id, instrument, subscale, unnest(baseline_ids || CASE WHEN latest_id IS NULL THEN [] ELSE [latest_id] END)
        AS administration_id
    FROM change_estimate
    WHERE is_default
) AS change
WHERE $batch_id IS NOT DISTINCT FROM $batch_id
    AND NOT EXISTS (
        FROM subscale_score AS score
        WHERE score.administration_id = change.administration_id AND score.subscale = change.subscale
            AND score.client_id = change.client_id AND score.score IS NOT NULL)
