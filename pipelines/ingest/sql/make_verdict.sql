-- one row per typed row: accepted or duplicate, and whether it ends a stored row
CREATE OR REPLACE TEMP TABLE verdict AS
WITH unchanged AS (
    SELECT key FROM (
        SELECT * EXCLUDE (row_id, file_id, line, exported_at) FROM typed WHERE key IN (SELECT key FROM stored)
        INTERSECT
        SELECT * EXCLUDE (exported_at) FROM stored
    )
)
SELECT typed.row_id, typed.key, typed.file_id, typed.line, typed.client_id,
    CASE
        WHEN typed.row_id <> min(typed.row_id) OVER (PARTITION BY typed.key) THEN 'duplicate'
        WHEN stored.key IS NULL AND typed.retracted IS NOT NULL THEN 'nothing to take back'
        WHEN stored.key IS NULL THEN 'accepted'
        WHEN unchanged.key IS NOT NULL THEN 'duplicate'
        WHEN typed.retracted IS NOT NULL AND stored.retracted IS NOT NULL THEN 'duplicate'
        WHEN typed.exported_at.utc < stored.exported_at.utc THEN 'older export'
        ELSE 'accepted' END AS verdict,
    stored.key IS NOT NULL AS ends_stored,
    stored.key IS NOT NULL AND stored.retracted IS NULL AS ends_live
FROM typed
LEFT JOIN stored USING (key)
LEFT JOIN unchanged USING (key)
WHERE typed.row_id NOT IN (SELECT row_id FROM fault WHERE rejects)
