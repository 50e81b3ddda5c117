-- one row per asked client × kind of practice that was logged: check-ins and reviews of either partner, a day counted once,
-- all else of their own
SELECT client_id::VARCHAR, kind,
    CASE WHEN kind IN ('check_in', 'weekly_review') THEN count(DISTINCT day) ELSE count(*) END,
    min(day), max(day)
FROM asked_log
WHERE kind IN ('check_in', 'weekly_review') OR NOT is_partner
GROUP BY client_id, kind
