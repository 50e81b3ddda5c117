-- one row per review of a flag that is not there or is another client's, and per record that takes back what is not there
SELECT 'flag_review' AS kind, review.client_id::VARCHAR AS subject, 'a review without its flag' AS finding
FROM flag_review AS review
WHERE $batch_id IS NOT DISTINCT FROM $batch_id
    AND NOT EXISTS (
        SELECT 1 FROM escalation_flag AS flag WHERE flag.flag_id = review.flag_id AND flag.client_id = review.client_id)
UNION ALL
SELECT 'flag_review', back.client_id::VARCHAR, 'takes back a review that is not there'
FROM flag_review AS back
WHERE (back.action = 'take back') <> (back.takes_back IS NOT NULL)
    OR (back.takes_back IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM flag_review AS review
        WHERE review.review_id = back.takes_back AND review.flag_id = back.flag_id AND review.takes_back IS NULL))
