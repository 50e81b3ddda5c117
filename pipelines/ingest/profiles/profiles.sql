-- one row per profile: those of the definitions, and of each saved name the newest, which takes the place of a file's
WITH saved AS (
    SELECT profile, arg_max(content, saved_at) FILTER (content IS NOT NULL) AS content,
        arg_max(content IS NULL, saved_at) AS is_gone
    FROM saved_profile GROUP BY profile
)
SELECT profile, content FROM import_profile
WHERE profile NOT IN (SELECT profile FROM saved WHERE NOT is_gone)
UNION ALL
SELECT profile, content FROM saved WHERE NOT is_gone
ORDER BY profile
