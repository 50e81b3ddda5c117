-- one row per note × revision × release × form, of progress notes: `path` is where its bytes lie in the bundle
SELECT COLUMNS(* EXCLUDE (content))::VARCHAR,
    'notes/' || note_id || '/' || revision || '-' || release || '.' || CASE form WHEN 'fhir' THEN 'json' ELSE form END AS path
FROM session_note_file
SEMI JOIN (SELECT note_id FROM session_note WHERE record = 'progress') USING (note_id)
