-- one row per chart × subject (and what the chart is about), from told_sentence: the words under it
SELECT told.client AS subject, told.source, told.chart, told.instrument, told.version, told.target, told.subscale,
    told.text, told.numbers, told.respondent, told.as_of_day, $as_of AS as_of
FROM told_sentence AS told
JOIN visible_client($viewer_id, $rights_day::DATE, 'measures', 'export', at_utc := $rights_at) AS visible USING (client_id)
WHERE told.as_of_day <= visible.until_day AND ($client IS NULL OR told.client = $client)
