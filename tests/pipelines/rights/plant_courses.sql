-- one row per planted score within an episode of care: as if all of a client's were one series, each with its word
INSERT INTO expected_course BY NAME
SELECT score.client_id, score.source, score.client, score.instrument, score.version, score.subscale, episode.opened_on,
    1 AS position, score.administered_at.local_date AS day, 1 AS n, 0 AS weeks, score.score, 'cannot tell' AS verdict,
    'one administration' AS reason, score.target AS text, DATE '2026-11-20' AS as_of_day
FROM subscale_score AS score
JOIN current_clients AS episode
    ON episode.client_id = score.client_id
    AND score.administered_at.local_date BETWEEN episode.opened_on AND coalesce(episode.closed_on, DATE '9999-12-31')
WHERE score.instrument = 'ECR-12' AND score.subscale = 'anxiety'
    AND score.client_id NOT IN (SELECT client_id FROM expected_course)
QUALIFY row_number() OVER (PARTITION BY score.administration_id ORDER BY episode.opened_on DESC) = 1
