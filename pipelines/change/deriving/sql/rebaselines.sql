-- one row per series with a re-baseline in force on its day: the one that was recorded last
SELECT series.series, decision.since_day, decision.reason, decision.by_name
FROM rebaseline_in_force AS decision
JOIN change_series AS series
    ON series.client_id = decision.client_id
    AND (decision.instrument IS NULL
        OR (decision.instrument = series.instrument
            AND decision.version IS NOT DISTINCT FROM series.version
            AND decision.target IS NOT DISTINCT FROM series.target
            AND decision.respondent IS NOT DISTINCT FROM series.respondent
            AND coalesce(decision.subscale, series.subscale) = series.subscale))
JOIN asked_client ON asked_client.client_id = series.client_id
WHERE decision.since_day <= asked_client.as_of_day
    AND decision.recorded_at::DATE <= coalesce(asked_client.decided_until, DATE '9999-12-31')
QUALIFY row_number() OVER (PARTITION BY series.series ORDER BY decision.recorded_at DESC, decision.record_id) = 1
