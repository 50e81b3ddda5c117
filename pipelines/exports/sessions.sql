-- one row per current session that the viewer may see, in the words of its file; of those who attended, only the codes of
-- clients whose record the viewer may see: who else came is said to nobody
WITH visible AS (
    SELECT client_id, scope AS seen_as, until_day
    FROM main.visible_client($viewer_id, $rights_day::DATE, 'record', 'export', at_utc := $rights_at)
), attended AS (
    SELECT named.key, string_agg(named.code, ';' ORDER BY named.place) AS attendees
    FROM (
        SELECT key, source, day, unnest(string_split(attendees, ';')) AS code,
            generate_subscripts(string_split(attendees, ';'), 1) AS place
        FROM record
        WHERE batch_to IS NULL AND retracted IS NULL
    ) AS named
    JOIN visible ON visible.client_id = main.client_key(named.source, trim(named.code)) AND named.day <= visible.until_day
    GROUP BY named.key
)
SELECT file.path AS source_file, record.line AS source_line, record.source,
    COLUMNS(column_name -> main.told_as_stored(column_name) AND column_name NOT IN ('attendees', 'session_key')),
    main.moment_text(COLUMNS('_at$')), attended.attendees
FROM (SELECT * FROM record WHERE batch_to IS NULL AND retracted IS NULL) AS record
JOIN (SELECT file_id, path FROM main.import_file) AS file USING (file_id)
JOIN visible USING (client_id)
LEFT JOIN (SELECT key AS session_key, attendees FROM attended) AS attended ON attended.session_key = record.key
WHERE coalesce(record.day, DATE '9999-12-31') <= visible.until_day
    AND ($client IS NULL OR record.client = $client)
    AND ($from_day IS NULL OR day >= $from_day)
    AND ($to_day IS NULL OR day <= $to_day)
