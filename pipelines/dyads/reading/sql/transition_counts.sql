-- one row per couple × from × to that was seen between two days, both included, with how often
SELECT source, relationship, from_state, to_state, count(*) AS n
FROM joint_transition
WHERE ($from_day IS NULL OR day >= $from_day) AND ($to_day IS NULL OR day <= $to_day)
GROUP BY ALL
ORDER BY ALL
