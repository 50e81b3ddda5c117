-- one row per stored row that was typed in by hand over one that a file had brought: as the newest file had it
CREATE OR REPLACE TEMP TABLE typed_over AS
SELECT before.* EXCLUDE (file_id, line, batch_from, batch_to)
FROM record AS before
JOIN main.batch AS batch ON batch.batch_id = before.batch_from AND batch.action <> 'entry'
WHERE NOT $by_hand AND before.key IN (
    SELECT stands.key
    FROM record AS stands
    JOIN main.batch AS entry ON entry.batch_id = stands.batch_from AND entry.action = 'entry'
    WHERE stands.batch_to IS NULL AND stands.key IN (SELECT key FROM contested))
QUALIFY row_number() OVER (PARTITION BY before.key ORDER BY before.batch_from DESC) = 1
