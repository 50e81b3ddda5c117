-- one row per rupture, from told_repair: hours to the repair, or of one that is open (censored) to the end of the last journal
-- day. --from and --to are about the day of the rupture.
SELECT who.client, moment_text(told.occurred_at) AS occurred_at, moment_text(told.repaired_at) AS repaired_at, told.hours,
    CASE WHEN told.is_open THEN 'yes' ELSE 'no' END AS censored,
    who.source, told.note, file.path AS source_file, told.line AS source_line, $as_of AS as_of
FROM told_repair AS told
JOIN journal_client AS who USING (client_id)
JOIN visible_client($viewer_id, $rights_day::DATE, 'journal', 'export', at_utc := $rights_at) AS visible USING (client_id)
LEFT JOIN import_file AS file USING (file_id)
WHERE told.day <= visible.until_day
    AND ($from_day IS NULL OR told.day >= $from_day)
    AND ($to_day IS NULL OR told.day <= $to_day)
