-- one row per file × instrument that no definition knows: its rows are kept and not scored
INSERT INTO fault (row_id, file_id, line, column_name, rule, message, value, rejects)
SELECT min(row_id), file_id, min(line), 'instrument', 'unknown-instrument',
    'No definition knows this instrument, or this version of it. Its ' || count(*)
    || ' rows are kept as they came, without key, norm or error; a definition added later gives them.',
    staged.instrument || coalesce(' in version ' || staged.version, ''), false
FROM staged
WHERE staged.instrument IS NOT NULL AND row_id NOT IN (SELECT row_id FROM fault WHERE rejects)
    AND NOT EXISTS (
        FROM instrument
        WHERE instrument.instrument = staged.instrument
            AND (staged.version IS NULL OR instrument.version = staged.version))
GROUP BY file_id, staged.instrument, staged.version
