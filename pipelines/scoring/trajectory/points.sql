-- one row per administration × subscale of a client, in the order of series and time; score is null where status says why.
-- A series is one instrument, version, target and respondent. `segment` counts up where a gap of more than twice the
-- instrument's cadence lies before a score: a line joins only points of one segment.
WITH score AS (
    SELECT scored.*
    FROM score_on($as_of_day::DATE) AS scored
    JOIN visible_client($viewer_id, $rights_day::DATE, 'measures', 'read', at_utc := $rights_at) AS visible USING (client_id)
    WHERE client_id = $client_id::UUID AND administered_at.local_date <= least(visible.until_day, $as_of_day::DATE)
), told AS (
    SELECT
        score.*,
        coalesce(instrument.title, score.instrument) AS title,
        instrument.source AS instrument_source,
        instrument.cadence_days,
        subscale.position,
        subscale.low AS scale_low,
        subscale.high AS scale_high,
        subscale.higher_is_better,
        CASE score.subscale WHEN role.anxiety THEN 'anxiety' WHEN role.avoidance THEN 'avoidance' END AS dimension,
        lag(score.administered_at.local_date) OVER (
            PARTITION BY score.instrument, score.version, score.target, score.respondent, score.subscale, score.score IS NULL
            ORDER BY score.administered_at.utc, score.administration_id
        ) AS before
    FROM score
    LEFT JOIN instrument ON instrument.instrument = score.instrument AND instrument.version = score.version
    LEFT JOIN subscale
        ON subscale.instrument = score.instrument AND subscale.version = score.version AND subscale.subscale = score.subscale
    LEFT JOIN attachment_role AS role ON role.instrument = score.instrument AND role.version = score.version
), error AS (
    SELECT instrument, version, subscale, target, status FROM error_in_force($as_of_day::DATE)
)
SELECT
    told.administration_id::VARCHAR AS administration_id,
    told.instrument,
    told.version,
    told.target,
    told.respondent,
    told.title,
    told.instrument_source,
    told.subscale,
    told.dimension,
    to_local(told.administered_at.utc, $timezone) AS at_local,
    told.administered_at.local_date AS day,
    told.administered_at."precision" = 'day' AS day_only,
    told.score,
    told.score - $z * told.sem AS band_low,
    told.score + $z * told.sem AS band_high,
    $z * told.sem AS margin,
    told.status,
    told.items_answered,
    told.items_needed,
    coalesce(own_error.status, any_error.status) AS error_status,
    told.scale_low,
    told.scale_high,
    told.higher_is_better,
    sum(CASE WHEN told.score IS NOT NULL AND told.day_gap > 2 * told.cadence_days THEN 1 ELSE 0 END) OVER (
        PARTITION BY told.instrument, told.version, told.target, told.respondent, told.subscale
        ORDER BY told.administered_at.utc, told.administration_id
    )::INTEGER AS segment,
    import_file.path || CASE WHEN import_file.sheet IS NULL THEN '' ELSE ' (' || import_file.sheet || ')' END AS file,
    told.line
FROM (SELECT *, administered_at.local_date - before AS day_gap FROM told) AS told
LEFT JOIN error AS own_error
    ON own_error.instrument = told.instrument AND own_error.version = told.version
    AND own_error.subscale = told.subscale AND own_error.target = told.target
LEFT JOIN error AS any_error
    ON any_error.instrument = told.instrument AND any_error.version = told.version
    AND any_error.subscale = told.subscale AND any_error.target IS NULL
LEFT JOIN import_file USING (file_id)
ORDER BY
    told.dimension IS NULL AND NOT EXISTS (
        SELECT 1 FROM attachment_role WHERE attachment_role.instrument = told.instrument AND attachment_role.version = told.version
    ),
    told.title, told.version, told.target NULLS FIRST, told.respondent NULLS FIRST,
    told.administered_at.utc, told.administration_id, told.position
