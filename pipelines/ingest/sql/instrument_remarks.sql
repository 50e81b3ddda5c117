-- one row per file × instrument that no definition knows, or that is not scored from such rows: they are kept
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
UNION ALL
SELECT min(row_id), file_id, min(line), 'instrument', 'not-scored',
    staged.instrument || ' is ' || CASE form WHEN 'codes'
        THEN 'coded or counted: it has no score, and is neither averaged nor drawn as a line. Export it as the kind codes'
        ELSE 'taken as totals, without a key to its items. Export its totals as the kind reported_scores' END
    || '. Its ' || count(*) || ' rows are kept as they came.',
    NULL, false
FROM staged
JOIN instrument ON instrument.instrument = staged.instrument
    AND CASE WHEN staged.version IS NULL THEN instrument.is_default ELSE instrument.version = staged.version END
WHERE row_id NOT IN (SELECT row_id FROM fault WHERE rejects) AND staged.retracted IS NULL
    AND (form = 'codes' OR form = 'scores' AND $kind = 'assessments')
GROUP BY file_id, staged.instrument, form
