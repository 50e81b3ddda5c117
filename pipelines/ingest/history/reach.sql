-- one row: the local time of the newest administration a viewer may see, and of the newest batch that was taken in
SELECT
    (
        SELECT max(to_local(administered_at.utc, $timezone))
        FROM subscale_score
        WHERE administered_at.local_date <= $as_of_day::DATE AND client_id IN (SELECT client_id FROM visible_client($viewer_id, $as_of_day::DATE))
    ) AS data_until,
    (SELECT to_local(max(at_utc), $timezone) FROM batch WHERE status = 'committed' AND action = 'import') AS read_at
