-- one row per instrument × version of a client whose administrations could not be scored at all, and why: kept, never scored
WITH given AS (
    SELECT client_id, instrument, version, administration_id, administered_at.local_date AS day, true AS answered
    FROM current_assessments
    UNION ALL
    SELECT client_id, instrument, version, administration_id, administered_at.local_date, false
    FROM current_reported_scores
    WHERE score IS NOT NULL
), told AS (
    SELECT
        given.*,
        -- 0 where no definition knows the instrument, 1 this version of it, 2 both
        CASE WHEN defined.form IS NOT NULL THEN 2 WHEN known.instrument IS NOT NULL THEN 1 ELSE 0 END AS known,
        defined.form
    FROM given
    LEFT JOIN (SELECT DISTINCT instrument FROM instrument) AS known ON known.instrument = given.instrument
    LEFT JOIN instrument AS defined
        ON defined.instrument = given.instrument
        AND CASE WHEN given.version IS NULL THEN defined.is_default ELSE defined.version = given.version END
)
SELECT
    told.instrument,
    told.version,
    CASE
        WHEN told.known = 0 THEN 'no definition'
        WHEN told.known = 1 THEN 'no definition of this version'
        WHEN told.form = 'codes' THEN 'coded or counted'
        WHEN told.form = 'scores' THEN 'totals only'
        ELSE 'nothing that counts'
    END AS why,
    count(DISTINCT told.administration_id) AS administrations,
    min(told.day) AS first_on,
    max(told.day) AS last_on
FROM told
JOIN visible_client($viewer_id, $rights_day::DATE, 'measures', 'read', at_utc := $rights_at) AS visible USING (client_id)
WHERE told.client_id = $client_id::UUID
    AND told.day <= least(visible.until_day, $as_of_day::DATE)
    AND (told.answered OR told.form = 'codes') -- a total of anything else has its score
    AND told.administration_id NOT IN (SELECT administration_id FROM subscale_score)
GROUP BY ALL
ORDER BY told.instrument, told.version NULLS FIRST
