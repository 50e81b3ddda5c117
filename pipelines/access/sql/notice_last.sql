-- one row per kind × how it ended: the newest try
SELECT kind, state, max(at_utc) AS at_utc, arg_max(said, at_utc) AS said
FROM notice_try
WHERE state <> 'claimed'
GROUP BY kind, state
ORDER BY kind, state
