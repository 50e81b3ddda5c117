-- one row per staged cell that names a practitioner, or an attending client, whom nobody knows
INSERT INTO fault (row_id, file_id, line, column_name, rule, message, value, rejects)
WITH cell AS (
    UNPIVOT staged ON COLUMNS(* EXCLUDE (row_id, file_id, line, source)) INTO NAME column_name VALUE cell
), named AS (
    SELECT row_id, file_id, line, source, column_name, cell, refers,
        unnest(CASE WHEN refers = 'clients' THEN string_split(cell, ';') ELSE [cell] END) AS code
    FROM cell
    JOIN reference USING (column_name)
), known AS (
    SELECT 'practitioners' AS refers, source, practitioner AS code FROM main.current_practitioners
    UNION
    SELECT 'clients', source, client FROM main.current_clients
    UNION
    -- a file of practitioners may name a supervisor who stands in another of its own rows
    SELECT 'practitioners', source, cell FROM cell
    WHERE $kind = 'practitioners' AND column_name = 'practitioner' AND row_id NOT IN (SELECT row_id FROM fault WHERE rejects)
)
SELECT DISTINCT named.row_id, named.file_id, named.line, named.column_name, sentence.rule, message, named.cell, true
FROM named
JOIN rule_sentence AS sentence ON sentence.column_name = named.column_name
    AND sentence.rule = CASE named.refers WHEN 'clients' THEN 'unknown-client' ELSE 'unknown-practitioner' END
LEFT JOIN known ON known.refers = named.refers AND known.source = named.source AND known.code = trim(named.code)
WHERE known.code IS NULL
