-- one row per thing done with a flag that the viewer may read, the newest first; those taken back too, none after the day up
-- to which it is told. What was done and why stays with those who treat and supervise
WITH flag AS (
    SELECT flag_id, client_id, whole, last_at
    FROM visible_flag(
        $viewer_id, $rights_day::DATE, 'read', $as_of_day::DATE, $told_at, $timezone,
        at_utc := $rights_at, in_session := $in_session)
    WHERE flag_id = $flag_id::UUID
)
SELECT
    review.review_id,
    review.action,
    CASE WHEN flag.whole THEN review.how END AS how,
    CASE WHEN flag.whole THEN review.reason END AS reason,
    review.until,
    to_local(review.recorded_at, $timezone) AS recorded_at,
    review.by_name,
    CASE WHEN review.taken_back_at <= flag.last_at THEN to_local(review.taken_back_at, $timezone) END AS taken_back_at,
    CASE WHEN review.taken_back_at <= flag.last_at THEN review.taken_back_by END AS taken_back_by
FROM flag_review_history AS review
JOIN flag ON flag.flag_id = review.flag_id AND flag.client_id = review.client_id
WHERE review.recorded_at <= flag.last_at
ORDER BY review.recorded_at DESC, review.review_id
