-- one row: the local time of the newest administration a viewer may see, scored or not, and of the newest batch that was taken
-- in
WITH given AS (
    SELECT client_id, administered_at FROM current_assessments
    UNION ALL
    SELECT client_id, administered_at FROM current_reported_scores
)
SELECT
    (
        SELECT max(to_local(administered_at.utc, $timezone))
        FROM given
        JOIN visible_client($viewer_id, $rights_day::DATE, 'measures', 'read', at_utc := $rights_at) AS visible USING (client_id)
        WHERE administered_at.local_date <= least(visible.until_day, $as_of_day::DATE)
    ) AS data_until,
    (SELECT to_local(max(at_utc), $timezone) FROM batch WHERE status = 'committed' AND action IN ('import', 'entry')) AS read_at
