-- one row per client in the viewer's own care of whom journal entries or forms are new: how many of each. New is what came in,
-- or was corrected, after the viewer's look of $looked (UTC), and where there was none, what is of a day from that of the last
-- session ($met) on. The three lists go together, a client each
WITH asked AS MATERIALIZED (
    SELECT asked.client_id, asked.looked, asked.met
    FROM (
        SELECT unnest($clients::UUID[]) AS client_id, unnest($looked::TIMESTAMP[]) AS looked, unnest($met::DATE[]) AS met
    ) AS asked
    JOIN visible_client($viewer_id, $rights_day::DATE, 'caseload', 'read', at_utc := $rights_at) AS visible USING (client_id)
    WHERE visible.scope = 'own' AND visible.until_day = DATE '9999-12-31' AND NOT $in_session
), came AS (
    SELECT client_id, day, batch_from, key::VARCHAR AS entry, NULL AS form FROM current_journal
    UNION ALL
    SELECT client_id, day, batch_from, NULL,
        concat_ws('|', instrument, version, target, respondent, coalesce(administration, administered_at.utc::VARCHAR))
    FROM current_assessments
    UNION ALL
    SELECT client_id, day, batch_from, NULL,
        concat_ws('|', instrument, version, target, respondent, coalesce(administration, administered_at.utc::VARCHAR))
    FROM current_reported_scores
)
SELECT asked.client_id::VARCHAR AS client_id, count(DISTINCT came.entry) AS entries, count(DISTINCT came.form) AS forms
FROM asked
JOIN came ON came.client_id = asked.client_id AND came.day <= $as_of_day::DATE
JOIN batch ON batch.batch_id = came.batch_from AND batch.at_utc <= $told_at
WHERE CASE WHEN asked.looked IS NOT NULL THEN batch.at_utc > asked.looked ELSE came.day >= asked.met END
GROUP BY asked.client_id
