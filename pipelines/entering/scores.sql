-- one row per subscale of an instrument: the score of one administration as it was derived, or nothing where no answer counts
WITH score AS (
    SELECT scored.*
    FROM score_on($as_of_day::DATE) AS scored
    JOIN visible_client($viewer_id, $rights_day::DATE, 'measures', 'write', at_utc := $rights_at) AS visible USING (client_id)
    WHERE scored.client_id = $client_id::UUID AND scored.instrument = $instrument AND scored.version = $version
        AND scored.target IS NOT DISTINCT FROM $target AND scored.respondent IS NOT DISTINCT FROM $respondent
        AND coalesce('code ' || scored.administration, moment_text(scored.administered_at)) = $which
        AND scored.administered_at.local_date <= visible.until_day
)
SELECT subscale.subscale, score.score, $z * score.sem AS margin, score.status, score.items_answered,
    subscale.items_needed, subscale.item_count
FROM subscale
LEFT JOIN score ON score.subscale = subscale.subscale
WHERE subscale.instrument = $instrument AND subscale.version = $version
ORDER BY subscale.position
