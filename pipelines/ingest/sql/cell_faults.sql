-- one row per staged cell that does not hold, and per cell that is taken with a remark
INSERT INTO fault (row_id, file_id, line, column_name, rule, message, value, rejects)
WITH cell AS (
    UNPIVOT staged ON COLUMNS(* EXCLUDE (row_id, file_id, line, source)) INTO NAME column_name VALUE cell
), ruled AS (
    SELECT cell.*, rule.form, rule.words, rule.low, rule.high,
        CASE WHEN rule.form IN ('number', 'whole') THEN try_cast(cell.cell AS DOUBLE) END AS number,
        CASE WHEN rule.form IN ('date', 'moment', 'since') THEN main.time_form(cell.cell) END AS time_form,
        CASE WHEN rule.form IN ('date', 'moment', 'since') THEN main.wall_clock(cell.cell) END AS wall_clock
    FROM cell
    JOIN column_rule AS rule USING (column_name)
), judged AS (
    SELECT *, CASE form
        WHEN 'code' THEN CASE
            WHEN regexp_matches(cell, '[\x00-\x1f\x7f]') THEN 'control-character'
            WHEN trim(cell) <> cell OR cell = '' THEN 'stray-space'
            WHEN length(cell) > 200 THEN 'too-long' END
        WHEN 'word' THEN CASE WHEN NOT list_contains(words, cell) THEN 'not-in-list' END
        WHEN 'words' THEN CASE
            WHEN NOT list_has_all(words, list_transform(string_split(cell, ';'), part -> trim(part))) THEN 'not-in-list' END
        WHEN 'term' THEN CASE WHEN NOT list_contains(words, cell) THEN 'unknown-code' END
        WHEN 'terms' THEN CASE
            WHEN NOT list_has_all(words, list_transform(string_split(cell, ';'), part -> trim(part))) THEN 'unknown-code' END
        WHEN 'number' THEN CASE
            WHEN number IS NULL OR NOT regexp_full_match(trim(cell), '[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?')
                OR NOT isfinite(number) THEN 'not-a-number'
            WHEN number < low OR number > high THEN 'out-of-range' END
        WHEN 'whole' THEN CASE
            WHEN number IS NULL OR NOT regexp_full_match(trim(cell), '[+-]?\d{1,15}') THEN 'not-a-number'
            WHEN number < low OR number > high THEN 'out-of-range' END
        WHEN 'since' THEN CASE
            WHEN regexp_full_match(cell, '(19|20)\d{2}') THEN NULL
            WHEN time_form IS DISTINCT FROM 'day' OR wall_clock IS NULL THEN 'not-a-date' END
        WHEN 'date' THEN CASE
            WHEN time_form IS NULL AND regexp_full_match(trim(cell), '\d{1,2}[./-]\d{1,2}[./-]\d{4}') THEN 'ambiguous-date'
            WHEN time_form IS DISTINCT FROM 'day' OR wall_clock IS NULL THEN 'not-a-date'
            WHEN year(wall_clock) NOT BETWEEN 1900 AND 2100 THEN 'not-a-date' END
        WHEN 'moment' THEN CASE
            WHEN time_form IS NULL AND regexp_full_match(trim(cell), '\d{1,2}[./-]\d{1,2}[./-]\d{4}.*') THEN 'ambiguous-date'
            WHEN time_form IS NULL OR wall_clock IS NULL THEN 'not-a-time'
            WHEN year(wall_clock) NOT BETWEEN 1900 AND 2100 THEN 'not-a-time'
            WHEN time_form = 'local' AND main.in_gap(wall_clock, $timezone) THEN 'dst-gap'
            WHEN time_form = 'local' AND main.fold(wall_clock, $timezone) > INTERVAL 0 MINUTE THEN 'dst-fold' END
        END AS rule
    FROM ruled
)
SELECT row_id, file_id, line, column_name, rule, message, cell, rejects
FROM judged
JOIN rule_sentence AS sentence USING (column_name, rule)
WHERE rule IS NOT NULL
