-- one row: whether a flag has this review, and nobody has taken it back
SELECT count(*) > 0
FROM flag_review_history
WHERE flag_id = $flag_id::UUID AND review_id = $review_id::UUID AND taken_back_at IS NULL
