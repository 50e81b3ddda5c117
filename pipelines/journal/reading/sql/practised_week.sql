-- one row per asked client × week with a check-in or a review of either partner; complete_on: when it had enough of both
WITH checked AS (
    SELECT client_id, date_trunc('week', day)::DATE AS monday,
        list_sort(list(DISTINCT day) FILTER (kind = 'check_in')) AS check_ins,
        list_sort(list(DISTINCT day) FILTER (kind = 'weekly_review')) AS reviews
    FROM asked_log
    WHERE kind IN ('check_in', 'weekly_review')
    GROUP BY ALL
)
SELECT client_id::VARCHAR, monday, coalesce(len(check_ins), 0), coalesce(len(reviews), 0),
    CASE WHEN len(check_ins) >= $check_in_days AND len(reviews) >= $reviews
        THEN greatest(check_ins[$check_in_days::INTEGER], reviews[$reviews::INTEGER]) END AS complete_on
FROM checked
