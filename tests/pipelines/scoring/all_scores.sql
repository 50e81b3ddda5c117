-- one row per stored score, as a test compares it
SELECT
    client, instrument, version, target, respondent, administration,
    strftime(administered_at.utc, '%Y-%m-%dT%H:%M') AS administered_at,
    subscale, score, status, items_answered, items_needed, sem, file_id, line, client_id::VARCHAR, administration_id::VARCHAR
FROM subscale_score
ORDER BY ALL
