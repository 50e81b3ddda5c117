-- one row per client × phase, from told_phases: the evidence, when it was complete, what is missing, and the calendar beside it.
-- since: the first journal day, from which weeks are counted. --from and --to are about the day on which a phase was done.
SELECT told.client, told.phase, told.evidence, told.done_on, told.missing,
    told.source, told.state, told.pointed_out, told.from_week, told.to_week, told.since, told.week, told.by_calendar,
    told.by_evidence, $as_of AS as_of
FROM told_phases AS told
JOIN visible_client($viewer_id, $rights_day::DATE, 'journal', 'export', at_utc := $rights_at) AS visible
    ON visible.client_id = told.client_id::UUID
WHERE coalesce(told.done_on, told.since, DATE '0001-01-01') <= visible.until_day
    AND ($client IS NULL OR told.client = $client)
    AND ($from_day IS NULL OR told.done_on >= $from_day)
    AND ($to_day IS NULL OR told.done_on <= $to_day)
