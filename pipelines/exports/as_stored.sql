-- one row per current row of the kind that the viewer may see, in the words of its file
SELECT file.path AS source_file, record.line AS source_line, record.source,
    COLUMNS(column_name -> NOT ends_with(column_name, '_at')
        AND column_name NOT IN ('key', 'source', 'client_id', 'day', 'file_id', 'line', 'batch_from', 'batch_to', 'retracted',
            'administration_id', 'path')),
    main.moment_text(COLUMNS('_at$'))
FROM (SELECT * FROM record WHERE batch_to IS NULL AND retracted IS NULL) AS record
JOIN (SELECT file_id, path FROM main.import_file) AS file USING (file_id)
WHERE (client_id IS NULL OR client_id IN (SELECT client_id FROM main.visible_client($viewer_id, $as_of_day)))
    AND ($client IS NULL OR client_id IN (SELECT client_id FROM main.current_clients WHERE client = $client))
    AND ($from_day IS NULL OR day >= $from_day)
    AND ($to_day IS NULL OR day <= $to_day)
