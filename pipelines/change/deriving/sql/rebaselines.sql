-- one row per series with a re-baseline that holds on its day: the one that was recorded last
SELECT series.series, decision.since_day, decision.reason, decision.by_name
FROM rebaseline_history AS decision
JOIN change_series AS series
    ON series.client_id = decision.client_id
    AND (decision.instrument IS NULL OR decision.instrument = series.instrument)
    AND (decision.version IS NULL OR decision.version = series.version)
    AND (decision.target IS NULL OR decision.target = series.target)
    AND (decision.respondent IS NULL OR decision.respondent = series.respondent)
    AND (decision.subscale IS NULL OR decision.subscale = series.subscale)
WHERE decision.since_day <= series.as_of_day
    AND decision.recorded_on <= series.as_of_day
    AND (decision.taken_back_on IS NULL OR decision.taken_back_on > series.as_of_day)
QUALIFY row_number() OVER (PARTITION BY series.series ORDER BY decision.recorded_at DESC, decision.record_id) = 1
