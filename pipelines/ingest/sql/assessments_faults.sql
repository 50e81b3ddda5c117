-- one row per answer that its instrument does not know, or does not allow, and per order that cannot be read;
-- answers to an instrument whose definition has no items are kept, and instrument_remarks.sql says so
INSERT INTO fault (row_id, file_id, line, column_name, rule, message, value, rejects)
WITH answer AS (
    SELECT staged.*, CASE WHEN instrument.form = 'items' THEN instrument.version END AS key_version, try_cast(response AS DOUBLE) AS number
    FROM staged
    LEFT JOIN main.instrument AS instrument ON instrument.instrument = staged.instrument
        AND CASE WHEN staged.version IS NULL THEN instrument.is_default ELSE instrument.version = staged.version END
    WHERE staged.retracted IS NULL
), judged AS (
    SELECT answer.*, CASE
        WHEN item_order = 'presented' THEN 'presented-order'
        WHEN key_version IS NULL THEN NULL
        WHEN item.item IS NULL THEN 'unknown-item'
        WHEN number < item.low OR number > item.high THEN 'outside-form'
        WHEN (number - item.low) / item.step <> round((number - item.low) / item.step) THEN 'outside-form' END AS rule
    FROM answer
    LEFT JOIN main.instrument_item AS item ON item.instrument = answer.instrument AND item.version = key_version AND item.item = answer.item
), ids AS (
    -- numbered ones need no list: 1 to n, as printed
    SELECT instrument, version, CASE WHEN bool_and(try_cast(item AS INTEGER) IS NOT NULL)
        THEN ' They are numbered as printed on the form: 1 to ' || count(*) || '.'
        ELSE ' Forms number them differently, so they have names: ' || string_agg(item, ', ' ORDER BY position) || '.' END AS told
    FROM main.instrument_item
    GROUP BY instrument, version
)
SELECT row_id, file_id, line, column_name,
    CASE rule WHEN 'outside-form' THEN 'out-of-range' ELSE rule END,
    message || CASE rule WHEN 'unknown-item' THEN ids.told ELSE '' END,
    CASE rule WHEN 'outside-form' THEN response WHEN 'unknown-item' THEN item ELSE item_order END,
    true
FROM judged
JOIN rule_sentence AS sentence USING (rule)
LEFT JOIN ids ON ids.instrument = judged.instrument AND ids.version = key_version
WHERE rule IS NOT NULL
