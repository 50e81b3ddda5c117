-- one row per item × subscale it counts in, of two administrations of one series: what was answered each time, and the
-- difference of the keyed values where both are known. None where the viewer may not see both, or the series differ.
WITH administration AS (
    SELECT DISTINCT
        score.administration_id, score.client_id, score.instrument, score.version, score.target, score.respondent
    FROM subscale_score AS score
    JOIN visible_client($viewer_id, $rights_day::DATE, 'measures', 'read', at_utc := $rights_at) AS visible USING (client_id)
    WHERE score.administration_id IN ($earlier::UUID, $later::UUID)
        AND score.administered_at.local_date <= least(visible.until_day, $as_of_day::DATE)
), pair AS (
    SELECT earlier.instrument, earlier.version
    FROM administration AS earlier
    JOIN administration AS later
        ON later.client_id = earlier.client_id
        AND later.instrument = earlier.instrument
        AND later.version = earlier.version
        AND later.target IS NOT DISTINCT FROM earlier.target
        AND later.respondent IS NOT DISTINCT FROM earlier.respondent
    WHERE earlier.administration_id = $earlier::UUID AND later.administration_id = $later::UUID
), asked AS (
    SELECT
        item.item,
        item.position,
        item.low,
        item.high,
        item.wording,
        part.subscale,
        coalesce(part.reverse_from IS NOT NULL, false) OR coalesce(part.weight, 1) < 0 AS turned
    FROM pair
    JOIN instrument_item AS item USING (instrument, version)
    LEFT JOIN subscale_item AS part USING (instrument, version, item)
), answered AS (
    SELECT record.administration_id, record.item, record.response, keyed.subscale, keyed.keyed, keyed.in_range
    FROM current_assessments AS record
    JOIN administration USING (administration_id)
    LEFT JOIN item_score AS keyed ON keyed.administration_id = record.administration_id AND keyed.item = record.item
)
SELECT
    asked.item,
    asked.wording,
    asked.subscale,
    asked.turned,
    earlier.response AS earlier,
    later.response AS later,
    CASE WHEN earlier.in_range AND later.in_range THEN later.keyed - earlier.keyed END AS difference,
    CASE
        WHEN earlier.response IS NULL AND later.response IS NULL THEN 'missing both times'
        WHEN earlier.response IS NULL THEN 'missing the first time'
        WHEN later.response IS NULL THEN 'missing the second time'
        WHEN NOT coalesce(earlier.in_range, earlier.response BETWEEN asked.low AND asked.high)
            OR NOT coalesce(later.in_range, later.response BETWEEN asked.low AND asked.high) THEN 'out of range'
        ELSE '' END AS note
FROM asked
LEFT JOIN answered AS earlier
    ON earlier.administration_id = $earlier::UUID
    AND earlier.item = asked.item
    AND earlier.subscale IS NOT DISTINCT FROM asked.subscale
LEFT JOIN answered AS later
    ON later.administration_id = $later::UUID
    AND later.item = asked.item
    AND later.subscale IS NOT DISTINCT FROM asked.subscale
-- an instrument that arrives scored has no answers to compare
WHERE EXISTS (SELECT 1 FROM answered)
ORDER BY abs(CASE WHEN earlier.in_range AND later.in_range THEN later.keyed - earlier.keyed END) DESC NULLS LAST,
    asked.position, asked.subscale
