-- one row per flag × stretch of time in which one review of it counts: of those that nobody had taken back by then, the one
-- recorded last. counts_from, counts_until: UTC, the latter null where it still counts. At a moment the review counts for
-- which counts_from <= moment and counts_until is null or later; where there is none, nobody has done anything that holds.
CREATE OR REPLACE VIEW flag_review_in_force AS
WITH turn AS (
    SELECT flag_id, recorded_at AS counts_from, lead(recorded_at) OVER (PARTITION BY flag_id ORDER BY recorded_at) AS counts_until
    FROM (SELECT DISTINCT flag_id, recorded_at FROM flag_review)
)
SELECT review.* EXCLUDE (taken_back_at, taken_back_by), turn.counts_from, turn.counts_until
FROM turn
JOIN flag_review_history AS review
    ON review.flag_id = turn.flag_id AND review.recorded_at <= turn.counts_from
    AND coalesce(review.taken_back_at > turn.counts_from, true)
QUALIFY row_number() OVER (
    PARTITION BY turn.flag_id, turn.counts_from ORDER BY review.recorded_at DESC, review.review_id DESC
) = 1
