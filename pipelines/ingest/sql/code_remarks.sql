-- one row per file × instrument that no definition knows, × code that its definition does not know, and × code with values
-- that it does not know: all are kept
INSERT INTO fault (row_id, file_id, line, column_name, rule, message, value, rejects)
WITH given AS (
    SELECT staged.*, known.version AS known_version
    FROM staged
    LEFT JOIN main.instrument AS known ON known.instrument = staged.instrument AND known.is_default
    WHERE staged.retracted IS NULL AND staged.row_id NOT IN (SELECT row_id FROM fault WHERE rejects)
), meaning AS (
    SELECT instrument, version, code, any_value(low) AS low, any_value(high) AS high, list(value) AS known_values,
        string_agg(coalesce(value, format('{:g} to {:g}', low, high)), ', ' ORDER BY position) AS told
    FROM main.instrument_code
    GROUP BY instrument, version, code
), codes AS (
    SELECT instrument, version, string_agg(code, ', ' ORDER BY code) AS told FROM meaning GROUP BY instrument, version
), judged AS (
    SELECT given.*, meaning.told AS known_told, codes.told AS codes_told, CASE
        WHEN known_version IS NULL THEN 'unknown-instrument'
        WHEN meaning.code IS NULL THEN 'code'
        WHEN NOT coalesce(list_contains(meaning.known_values, given.value), false)
            AND NOT coalesce(try_cast(given.value AS DOUBLE) BETWEEN meaning.low AND meaning.high, false) THEN 'value' END AS why
    FROM given
    LEFT JOIN meaning ON meaning.instrument = given.instrument AND meaning.version = known_version AND meaning.code = given.code
    LEFT JOIN codes ON codes.instrument = given.instrument AND codes.version = known_version
)
SELECT min(row_id), file_id, min(line), 'instrument', 'unknown-instrument',
    'No definition knows this instrument. ' || CASE count(*) WHEN 1 THEN 'One row is' ELSE count(*) || ' rows are' END
    || ' kept as it came, and what it means cannot be told.',
    instrument, false
FROM judged
WHERE why = 'unknown-instrument'
GROUP BY file_id, instrument
UNION ALL
SELECT min(row_id), file_id, min(line), 'code', 'unknown-code',
    instrument || coalesce(' knows the codes ' || codes_told, ' has no codes') || '. ' || count(*)
    || CASE count(*) WHEN 1 THEN ' row has another' ELSE ' rows have another' END
    || ': kept as it came, and what it means cannot be told. Correct the code, or define it.',
    arg_min(code, line), false
FROM judged
WHERE why = 'code'
GROUP BY file_id, instrument, codes_told
UNION ALL
SELECT min(row_id), file_id, min(line), 'value', 'unknown-code',
    instrument || ' ' || replace(code, '_', ' ') || ' is one of: ' || known_told || '. ' || count(*)
    || CASE count(*) WHEN 1 THEN ' row says something else' ELSE ' rows say something else' END
    || ': kept as it came, and what it means cannot be told. Correct the value, or define it.',
    arg_min(value, line), false
FROM judged
WHERE why = 'value'
GROUP BY file_id, instrument, code, known_told
