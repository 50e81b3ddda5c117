-- one row per current reference value of the practice's own, in the words of its file: of no client
SELECT file.path AS source_file, record.line AS source_line, record.source,
    COLUMNS(column_name -> NOT ends_with(column_name, '_at')
        AND column_name NOT IN ('key', 'source', 'client_id', 'day', 'file_id', 'line', 'batch_from', 'batch_to', 'retracted', 'path')),
    main.moment_text(COLUMNS('_at$'))
FROM (SELECT * FROM record WHERE batch_to IS NULL AND retracted IS NULL) AS record
JOIN (SELECT file_id, path FROM main.import_file) AS file USING (file_id)
WHERE ($from_day IS NULL OR day >= $from_day)
    AND ($to_day IS NULL OR day <= $to_day)
