-- one row per thing that was ever done with a flag; taken_back_at, taken_back_by: null where nobody took it back
CREATE OR REPLACE VIEW flag_review_history AS
SELECT
    review.* EXCLUDE (takes_back),
    min(back.recorded_at) AS taken_back_at,
    arg_min(back.by_name, (back.recorded_at, back.review_id)) AS taken_back_by
FROM flag_review AS review
LEFT JOIN flag_review AS back
    ON back.takes_back = review.review_id AND back.flag_id = review.flag_id AND back.client_id = review.client_id
WHERE review.takes_back IS NULL
GROUP BY ALL
