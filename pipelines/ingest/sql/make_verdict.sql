-- one row per staged row that holds: accepted or a kind of duplicate, and whether it ends a stored row
CREATE OR REPLACE TEMP TABLE verdict AS
WITH unchanged AS (
    SELECT key FROM (
        SELECT * EXCLUDE (row_id, file_id, line, exported_at) FROM typed
        INTERSECT
        SELECT * EXCLUDE (exported_at) FROM stored
    )
), known_before AS (
    -- corrected by hand since: what the newest file had brings nothing new
    SELECT key FROM (
        SELECT * EXCLUDE (row_id, file_id, line, exported_at) FROM typed
        INTERSECT
        SELECT * EXCLUDE (exported_at) FROM typed_over
    )
), first_of_key AS (
    SELECT key, min(row_id) AS row_id FROM typed GROUP BY key
)
SELECT keyed.row_id, keyed.key, keyed.file_id, keyed.line, keyed.client_id,
    CASE
        WHEN keyed.row_id <> first_of_key.row_id THEN 'duplicate'
        WHEN stored.key IS NULL AND keyed.retracted IS NOT NULL THEN 'nothing to take back'
        WHEN stored.key IS NULL THEN 'accepted'
        WHEN unchanged.key IS NOT NULL THEN 'duplicate'
        WHEN keyed.retracted IS NOT NULL AND stored.retracted IS NOT NULL THEN 'duplicate'
        WHEN known_before.key IS NOT NULL THEN 'typed since'
        WHEN keyed.exported_utc < stored.exported_at.utc THEN 'older export'
        ELSE 'accepted' END AS verdict,
    stored.key IS NOT NULL AS ends_stored,
    stored.key IS NOT NULL AND stored.retracted IS NULL AS ends_live
FROM keyed
LEFT JOIN stored USING (key)
LEFT JOIN unchanged USING (key)
LEFT JOIN known_before USING (key)
LEFT JOIN first_of_key USING (key)
WHERE keyed.row_id NOT IN (SELECT row_id FROM fault WHERE rejects)
