-- one row per row of the kind that stands; of one that was typed over what a file had brought also that, as the newest file
-- had it, so that the file does not undo the correction when it comes again
CREATE OR REPLACE TEMP VIEW bundled AS
WITH version AS (
    SELECT record.*, file.path AS source_file, file.timezone, batch.action = 'entry' AS entered
    FROM record
    JOIN main.import_file AS file USING (file_id)
    JOIN main.batch AS batch ON batch.batch_id = record.batch_from
    WHERE record.retracted IS NULL
), standing AS (
    SELECT key, entered AS typed FROM version WHERE batch_to IS NULL
)
SELECT version.*
FROM version
JOIN standing USING (key)
WHERE version.batch_to IS NULL OR (standing.typed AND NOT version.entered)
QUALIFY version.batch_to IS NULL OR row_number() OVER (
    PARTITION BY version.key, version.entered ORDER BY version.batch_from DESC) = 1
