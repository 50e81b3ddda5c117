-- one row: the local time of a client's newest administration, scored or not, up to the day as of which is told (one that is
-- dated later makes nothing newer), and of the newest batch that brought one of any date
WITH visible AS (
    SELECT client_id, until_day
    FROM visible_client($viewer_id, $rights_day::DATE, 'measures', 'read', at_utc := $rights_at)
    WHERE client_id = $client_id::UUID
), given AS (
    SELECT client_id, administered_at FROM current_assessments WHERE client_id = $client_id::UUID
    UNION ALL
    SELECT client_id, administered_at FROM current_reported_scores WHERE client_id = $client_id::UUID
)
SELECT
    (
        SELECT max(to_local(administered_at.utc, $timezone))
        FROM given
        JOIN visible USING (client_id)
        WHERE administered_at.local_date <= least(visible.until_day, $as_of_day::DATE)
    ) AS data_until,
    (
        SELECT to_local(max(batch.at_utc), $timezone)
        FROM batch
        WHERE batch.batch_id IN (
            SELECT batch_from FROM assessments.record AS answer JOIN visible USING (client_id) WHERE answer.day <= visible.until_day
            UNION ALL
            SELECT batch_from FROM reported_scores.record AS score JOIN visible USING (client_id) WHERE score.day <= visible.until_day)
    ) AS read_at
