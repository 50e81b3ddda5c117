-- one row per day with a score × series of a client in the episode of care that is open on the day: the band and what could
-- be said, none of it later than the day up to which the viewer sees, nor by a model that was made after it
SELECT
    course.position,
    course.instrument,
    course.version,
    course.target,
    course.respondent,
    course.subscale,
    instrument.title,
    subscale.higher_is_better,
    subscale.low AS scale_low,
    subscale.high AS scale_high,
    course.day,
    course.n,
    course.score,
    course.expected,
    course.low,
    course.high,
    course.verdict,
    course.reason,
    course.text,
    model.figures,
    model.episodes
FROM expected_course AS course
JOIN visible_client($viewer_id, $rights_day::DATE, 'measures', 'read', at_utc := $rights_at) AS visible USING (client_id)
JOIN course_model AS model
    ON model.instrument = course.instrument AND model.version = course.version AND model.subscale = course.subscale
    AND model.target IS NOT DISTINCT FROM course.target AND model.respondent IS NOT DISTINCT FROM course.respondent
JOIN instrument ON instrument.instrument = course.instrument AND instrument.version = course.version
JOIN subscale
    ON subscale.instrument = course.instrument AND subscale.version = course.version AND subscale.subscale = course.subscale
WHERE course.client_id = $client_id::UUID
    AND course.day <= least(visible.until_day, $as_of_day::DATE)
    AND model.shown AND model.as_of_day <= least(visible.until_day, $as_of_day::DATE)
    AND EXISTS (
        FROM current_clients AS episode
        WHERE episode.client_id = course.client_id AND episode.opened_on = course.opened_on
            AND (episode.closed_on IS NULL OR episode.closed_on > $as_of_day::DATE))
ORDER BY course.position, course.day
