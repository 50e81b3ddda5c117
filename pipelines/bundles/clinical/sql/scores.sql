-- one row per administration × subscale of some clients; low and high: the ends of the scale, null without a definition
SELECT score.client_id::VARCHAR AS of_client, score.administration_id::VARCHAR AS administration_id, score.instrument,
    score.version, coalesce(instrument.title, score.instrument) AS title, score.target, score.respondent,
    written_moment(score.administered_at) AS at, score.subscale, score.score, score.status, score.items_answered,
    score.items_needed, score.sem, subscale.low, subscale.high
FROM subscale_score AS score
LEFT JOIN instrument ON instrument.instrument = score.instrument AND instrument.version = score.version
LEFT JOIN subscale
    ON subscale.instrument = score.instrument AND subscale.version = score.version AND subscale.subscale = score.subscale
WHERE score.client_id IN (SELECT unnest($clients::UUID[]))
ORDER BY score.client_id, score.administered_at.utc, score.administration_id, subscale.position, score.subscale
