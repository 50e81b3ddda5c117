-- one row per current coding that the viewer may see, in the words of its file
SELECT file.path AS source_file, record.line AS source_line, record.source,
    COLUMNS(column_name -> main.told_as_stored(column_name)),
    main.moment_text(COLUMNS('_at$'))
FROM (SELECT * FROM record WHERE batch_to IS NULL AND retracted IS NULL) AS record
JOIN (SELECT file_id, path FROM main.import_file) AS file USING (file_id)
JOIN (
    SELECT client_id, scope AS seen_as, until_day
    FROM main.visible_client($viewer_id, $rights_day::DATE, 'record', 'export', at_utc := $rights_at)
) AS visible USING (client_id)
WHERE coalesce(record.day, DATE '9999-12-31') <= visible.until_day
    AND main.visible_code(visible.seen_as, record.instrument, record.code, in_session := $in_session)
    AND ($client IS NULL OR record.client = $client)
    AND ($from_day IS NULL OR day >= $from_day)
    AND ($to_day IS NULL OR day <= $to_day)
