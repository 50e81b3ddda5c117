-- one row per time-out from a day on without a return, of the clients in the viewer's own care, the newest first: when it
-- began and until when a return was promised (local). Two entries about one start are one; a promise that is still to come
-- is none that was missed.
WITH taken AS (
    SELECT record.client_id, min(record.day) AS day,
        min(CASE WHEN record.timeout_started_at."precision" = 'minute' THEN record.timeout_started_at.utc END) AS started_at,
        max(record.return_promised_at.utc) AS promised_at,
        bool_or(record.returned_at IS NOT NULL) AS returned
    FROM current_journal AS record
    JOIN visible_client($viewer_id, $rights_day::DATE, 'journal', 'read', at_utc := $rights_at) AS visible USING (client_id)
    WHERE record.day BETWEEN $from_day::DATE AND $as_of_day::DATE
        AND (record.timeout_started_at IS NOT NULL OR record.timeout_planned_minutes IS NOT NULL)
        AND visible.scope = 'own' AND visible.until_day = DATE '9999-12-31'
        AND visible_row(visible.scope, record.private, in_session := $in_session) AND NOT $in_session
    GROUP BY record.client_id, coalesce(record.timeout_started_at.utc::VARCHAR, record.key::VARCHAR)
)
SELECT client_id::VARCHAR AS client_id, day, to_local(started_at, $timezone) AS started_at,
    to_local(promised_at, $timezone) AS promised_at
FROM taken
WHERE NOT returned AND coalesce(promised_at < $told_at, true)
ORDER BY day DESC, started_at DESC NULLS LAST
