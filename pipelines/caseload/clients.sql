-- one row per client that a viewer may see on a day: who treats them, and the newest series of attachment scores.
-- A series is one instrument, version, target and respondent: of those that are not overdue the one that was answered most
-- often, else the one that was scored last. Others are on the client's page, which opens with the same one.
-- In session there is no list.
WITH visible AS MATERIALIZED (
    SELECT client_id, scope, until_day FROM visible_client($viewer_id, $rights_day::DATE, 'caseload', 'read', at_utc := $rights_at)
    WHERE NOT $in_session
), measured AS MATERIALIZED (
    SELECT client_id, least(until_day, $as_of_day::DATE) AS until_day, until_day AS seen_until
    FROM visible_client($viewer_id, $rights_day::DATE, 'measures', 'read', at_utc := $rights_at)
), person AS (
    SELECT source, practitioner, any_value(coalesce(name, practitioner)) AS name
    FROM current_practitioners
    GROUP BY source, practitioner
), episode AS (
    SELECT client_id, source, client, name, therapist, opened_on, closed_on, visible.scope
    FROM current_clients
    JOIN visible USING (client_id)
    WHERE opened_on <= visible.until_day
    QUALIFY row_number() OVER (PARTITION BY client_id ORDER BY opened_on > $as_of_day::DATE, opened_on DESC) = 1
), sources AS (
    -- not a count(DISTINCT ...) OVER (): on an empty store the engine failed in it, about once in a hundred times, for good
    SELECT count(DISTINCT source) AS n FROM episode
), given AS ( -- scored or not
    SELECT client_id, administered_at FROM current_assessments
    UNION ALL
    SELECT client_id, administered_at FROM current_reported_scores
), answered AS (
    SELECT client_id, max(administered_at.local_date) AS last_on
    FROM given
    JOIN measured USING (client_id)
    WHERE administered_at.local_date <= measured.until_day
    GROUP BY client_id
), ahead AS (
    SELECT client_id, min(administered_at.local_date) AS first_on
    FROM subscale_score
    JOIN measured USING (client_id)
    WHERE administered_at.local_date > $as_of_day::DATE AND administered_at.local_date <= measured.seen_until
    GROUP BY client_id
), profile AS (
    SELECT
        score.client_id, score.instrument, score.version, score.target, score.respondent, score.administration_id,
        min(score.administered_at.utc) AS at_utc,
        min(score.administered_at.local_date) AS day,
        min(score.score) FILTER (score.subscale = role.anxiety) AS anxiety,
        min(score.sem) FILTER (score.subscale = role.anxiety) AS sem_anxiety,
        min(score.score) FILTER (score.subscale = role.avoidance) AS avoidance,
        min(score.sem) FILTER (score.subscale = role.avoidance) AS sem_avoidance,
        max(score.status) FILTER (score.score IS NULL) AS unscored
    FROM score_on($as_of_day::DATE) AS score
    JOIN measured USING (client_id)
    JOIN attachment_role AS role
        ON role.instrument = score.instrument AND role.version = score.version
        AND score.subscale IN (role.anxiety, role.avoidance)
    WHERE score.administered_at.local_date <= measured.until_day
    GROUP BY score.client_id, score.instrument, score.version, score.target, score.respondent, score.administration_id
), every_series AS (
    SELECT
        client_id, instrument, version, target, respondent,
        count(*) AS n,
        max(day) AS last_day,
        arg_max(anxiety, at_utc) FILTER (anxiety IS NOT NULL) AS anxiety,
        arg_max(sem_anxiety, at_utc) FILTER (anxiety IS NOT NULL) AS sem_anxiety,
        arg_max(avoidance, at_utc) FILTER (avoidance IS NOT NULL) AS avoidance,
        arg_max(sem_avoidance, at_utc) FILTER (avoidance IS NOT NULL) AS sem_avoidance,
        max(day) FILTER (anxiety IS NOT NULL AND avoidance IS NOT NULL) AS scored_on,
        arg_max(coalesce(unscored, ''), at_utc) AS unscored,
        list(anxiety ORDER BY at_utc) FILTER (anxiety IS NOT NULL) AS anxiety_trend,
        list(avoidance ORDER BY at_utc) FILTER (avoidance IS NOT NULL) AS avoidance_trend
    FROM profile
    GROUP BY client_id, instrument, version, target, respondent
), series AS (
    SELECT every_series.*, coalesce(scored_on, last_day) AS told_on,
        $as_of_day::DATE - coalesce(scored_on, last_day) > coalesce($overdue * cadence_days, 0) AS is_old
    FROM every_series
    LEFT JOIN instrument USING (instrument, version)
    QUALIFY row_number() OVER (
        PARTITION BY client_id ORDER BY is_old, CASE WHEN NOT is_old THEN n END DESC, told_on DESC, n DESC,
            instrument, version, target NULLS FIRST, respondent NULLS FIRST
    ) = 1
)
SELECT
    episode.client_id::VARCHAR AS client_id,
    episode.client || CASE WHEN (SELECT n FROM sources) > 1 THEN ' (' || episode.source || ')' ELSE '' END
        AS code,
    coalesce(person.name, episode.therapist) AS therapist,
    episode.scope,
    answered.last_on,
    ends.scale_low,
    ends.scale_high,
    series.instrument,
    instrument.title AS instrument_title,
    series.instrument || CASE WHEN series.target IS NULL THEN '' ELSE ', about ' || series.target END AS measured_with,
    series.anxiety,
    $z * series.sem_anxiety AS anxiety_margin,
    series.avoidance,
    $z * series.sem_avoidance AS avoidance_margin,
    series.scored_on,
    list_slice(series.anxiety_trend, -12, -1) AS anxiety_trend,
    list_slice(series.avoidance_trend, -12, -1) AS avoidance_trend,
    coalesce(series.n, 0) AS n,
    coalesce(episode.closed_on <= $as_of_day::DATE, false) AS closed,
    CASE
        WHEN episode.scope = 'break-glass' THEN 'opened by you until ' || strftime(opening.open_until, '%H:%M')
        WHEN episode.closed_on <= $as_of_day::DATE THEN 'closed'
        WHEN answered.last_on IS NULL AND ahead.first_on IS NOT NULL
            THEN 'nothing measured up to today; a form is dated ' || strftime(ahead.first_on, '%-d %b %Y')
        WHEN answered.last_on IS NULL THEN 'nothing measured yet'
        WHEN series.n IS NULL THEN 'no attachment scores yet'
        WHEN series.unscored <> '' THEN 'latest not scored: ' || series.unscored
        WHEN series.is_old AND instrument.cadence_days IS NOT NULL
            THEN 'nothing new for ' || ($as_of_day::DATE - series.told_on) || ' days'
        ELSE 'up to date' END AS status
FROM episode
LEFT JOIN person ON person.source = episode.source AND person.practitioner = episode.therapist
LEFT JOIN answered USING (client_id)
LEFT JOIN ahead USING (client_id)
LEFT JOIN series USING (client_id)
LEFT JOIN (
    SELECT client_id, max(to_local(open_until, $timezone)) AS open_until
    FROM access.main.break_glass
    WHERE viewer_id = $viewer_id AND opened_at <= $rights_at AND $rights_at < open_until
    GROUP BY client_id
) AS opening USING (client_id)
LEFT JOIN instrument ON instrument.instrument = series.instrument AND instrument.version = series.version
LEFT JOIN (
    SELECT instrument, version, min(subscale.low) AS scale_low, max(subscale.high) AS scale_high
    FROM subscale
    JOIN attachment_role AS role USING (instrument, version)
    WHERE subscale.subscale IN (role.anxiety, role.avoidance)
    GROUP BY instrument, version
) AS ends ON ends.instrument = series.instrument AND ends.version = series.version
ORDER BY coalesce(episode.closed_on <= $as_of_day::DATE, false), code
