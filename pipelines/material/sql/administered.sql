-- one row per administration × subscale of a client between two days, with the rule that made the score; score is null where
-- status says why. low, high, higher_is_better and the rule are null without a definition
SELECT
    score.administration_id::VARCHAR AS administration_id,
    score.instrument,
    score.version,
    score.target,
    score.respondent,
    coalesce(instrument.title, score.instrument) AS title,
    score.administered_at.utc AS at_utc,
    score.administered_at.offset_minutes AS offset_minutes,
    score.administered_at.local_date AS day,
    score.administered_at."precision" = 'day' AS day_only,
    score.subscale,
    score.score,
    score.status,
    score.items_answered,
    score.items_needed,
    score.sem,
    subscale.low,
    subscale.high,
    subscale.higher_is_better,
    subscale.aggregate,
    subscale.multiplier,
    subscale.item_count
FROM score_on($as_of_day::DATE) AS score
JOIN visible_client($viewer_id, $rights_day::DATE, 'measures', 'read', at_utc := $rights_at) AS visible USING (client_id)
LEFT JOIN instrument ON instrument.instrument = score.instrument AND instrument.version = score.version
LEFT JOIN subscale
    ON subscale.instrument = score.instrument AND subscale.version = score.version AND subscale.subscale = score.subscale
WHERE score.client_id = $client_id::UUID
    AND score.administered_at.local_date BETWEEN $from_day::DATE AND least(visible.until_day, $to_day::DATE)
ORDER BY score.administered_at.utc, score.instrument, score.version, score.target NULLS FIRST, score.respondent NULLS FIRST,
    score.administration_id, subscale.position, score.subscale
