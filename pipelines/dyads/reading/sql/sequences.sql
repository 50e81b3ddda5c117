-- one row per sequence of two responses and more that begins between two days, both included
SELECT source, relationship, begun_on, list(state ORDER BY minute) AS states
FROM joint_response
WHERE ($from_day IS NULL OR begun_on >= $from_day) AND ($to_day IS NULL OR begun_on <= $to_day)
GROUP BY source, relationship, shared_event, part, begun_on
HAVING count(*) > 1
ORDER BY source, relationship, min(minute), shared_event
