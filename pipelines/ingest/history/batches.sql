-- one row per batch, the newest first
WITH file AS (
    SELECT
        batch_id,
        string_agg(path || CASE WHEN sheet IS NULL THEN '' ELSE ' (' || sheet || ')' END, ', ' ORDER BY file_id) AS files,
        sum(rows_read)::BIGINT AS rows_read,
        sum(accepted)::BIGINT AS accepted,
        sum(duplicate)::BIGINT AS duplicate,
        sum(rejected)::BIGINT AS rejected,
        sum(superseded)::BIGINT AS superseded
    FROM import_file
    GROUP BY batch_id
), withdrawn AS (
    SELECT DISTINCT withdrawn_batch AS batch_id FROM batch WHERE action = 'withdraw' AND status = 'committed'
)
SELECT
    batch.batch_id,
    to_local(batch.at_utc, $timezone) AS at_local,
    CASE
        WHEN batch.action = 'withdraw' THEN 'took back batch ' || batch.withdrawn_batch
        WHEN batch.status = 'refused' THEN 'refused'
        WHEN withdrawn.batch_id IS NOT NULL THEN 'taken back'
        WHEN batch.action = 'entry' THEN 'typed in'
        ELSE 'taken in' END AS state,
    coalesce(file.files, '') AS files,
    coalesce(file.rows_read, 0) AS rows_read,
    coalesce(file.accepted, 0) AS accepted,
    coalesce(file.duplicate, 0) AS duplicate,
    coalesce(file.rejected, 0) AS rejected,
    coalesce(batch.reason, '') AS reason,
    batch.action IN ('import', 'entry') AND batch.status = 'committed' AND withdrawn.batch_id IS NULL AS can_withdraw
FROM batch
LEFT JOIN file USING (batch_id)
LEFT JOIN withdrawn USING (batch_id)
ORDER BY batch.batch_id DESC
