-- one row per source of clients whom the viewer treats or supervises × relation of which it brought a file: on how many days
-- something of it was taken in, the last of them, the median of the days between them (null: only one), and of the files of
-- the period the rows read and not taken. Of a batch that was taken back nothing counts, nor what was typed in
WITH told AS MATERIALIZED (
    SELECT DISTINCT record.source
    FROM current_clients AS record
    JOIN visible_client($viewer_id, $rights_day::DATE, 'caseload', 'read', at_utc := $rights_at) AS visible
        ON visible.client_id = record.client_id AND record.opened_on <= visible.until_day
    WHERE visible.scope IN ('own', 'supervised', 'operator') AND NOT $in_session
), came AS MATERIALIZED (
    SELECT file.source, file.kind, to_local(batch.at_utc, $timezone)::DATE AS day, batch.status = 'committed' AS is_taken,
        file.rows_read, file.rejected
    FROM import_file AS file
    SEMI JOIN told USING (source)
    JOIN batch USING (batch_id)
    WHERE batch.action = 'import' AND batch.at_utc <= $told_at AND file.kind IS NOT NULL
        AND batch.batch_id NOT IN (
            SELECT withdrawn_batch FROM batch WHERE action = 'withdraw' AND status = 'committed' AND at_utc <= $told_at)
), gap AS (
    SELECT source, kind, day, day - lag(day) OVER (PARTITION BY source, kind ORDER BY day) AS days
    FROM (SELECT DISTINCT source, kind, day FROM came WHERE is_taken)
), delivered AS (
    SELECT source, kind, count(*) AS times, max(day) AS last_on, median(days)::DOUBLE AS usual_days
    FROM gap
    GROUP BY source, kind
), counted AS (
    SELECT source, kind,
        coalesce(sum(rows_read) FILTER (day BETWEEN $from_day::DATE AND $to_day::DATE), 0) AS rows_read,
        coalesce(sum(rejected) FILTER (day BETWEEN $from_day::DATE AND $to_day::DATE), 0) AS rejected
    FROM came
    GROUP BY source, kind
)
SELECT counted.source, counted.kind, coalesce(delivered.times, 0)::INTEGER AS times, delivered.last_on,
    delivered.usual_days, $as_of_day::DATE - delivered.last_on AS age_days, counted.rows_read::BIGINT AS rows_read,
    counted.rejected::BIGINT AS rejected
FROM counted
LEFT JOIN delivered USING (source, kind)
ORDER BY counted.source, counted.kind
