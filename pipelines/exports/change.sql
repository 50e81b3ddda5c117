-- one row per client × instrument × version × target × subscale (and respondent), from told_change: whether it has changed,
-- by the method asked for, else by the one that is shown. --from and --to are about the latest score.
SELECT told.client, told.source, told.instrument, told.version, told.target, told.subscale, told.method,
    told.baseline_at, told.latest_at, told.n, told.baseline, told.latest, told.difference, told.s_diff, told.rc,
    told.reliable, told.confirmed, told.cut, told.crossed, told.class, told.inputs,
    told.respondent, told.reason, told.baseline_rule, told.rebaseline_since, told.threshold, told.cut_source,
    told.corridor_low, told.corridor_high, told.notes, told.as_of_day, $as_of AS as_of
FROM told_change AS told
JOIN visible_client($viewer_id, $rights_day::DATE, 'measures', 'export', at_utc := $rights_at) AS visible USING (client_id)
WHERE told.as_of_day <= visible.until_day
    AND CASE WHEN $method IS NULL THEN told.is_default ELSE told.method = $method END
    AND ($client IS NULL OR told.client = $client)
    AND ($from_day IS NULL OR coalesce(told.latest_at, told.baseline_at) >= $from_day)
    AND ($to_day IS NULL OR coalesce(told.latest_at, told.baseline_at) <= $to_day)
