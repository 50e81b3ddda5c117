-- one row per file × instrument whose answers were taken as raw without being said so, or look like those of a shorter scale
INSERT INTO fault (row_id, file_id, line, column_name, rule, message, value, rejects)
WITH answer AS (
    SELECT staged.*, try_cast(response AS DOUBLE) AS number, item.low, item.high, reversed.instrument IS NOT NULL AS has_reversed
    FROM staged
    JOIN instrument ON instrument.instrument = staged.instrument
        AND CASE WHEN staged.version IS NULL THEN instrument.is_default ELSE instrument.version = staged.version END
    JOIN instrument_item AS item ON item.instrument = staged.instrument AND item.version = instrument.version AND item.item = staged.item
    LEFT JOIN (SELECT DISTINCT instrument, version FROM subscale_item WHERE reverse_from IS NOT NULL) AS reversed
        ON reversed.instrument = staged.instrument AND reversed.version = instrument.version
    WHERE staged.retracted IS NULL AND row_id NOT IN (SELECT row_id FROM fault WHERE rejects)
), summed AS (
    SELECT file_id, instrument, min(row_id) AS row_id, min(line) AS line, count(*) AS answers,
        count(*) FILTER (reversed_already IS NULL AND has_reversed) AS assumed,
        min(number) AS lowest, max(number) AS highest, min(low) AS low, max(high) AS high
    FROM answer
    GROUP BY file_id, instrument
)
SELECT row_id, file_id, line, 'reversed_already', 'assumed-raw',
    assumed || ' answers to ' || instrument || ' do not say whether reversed items were reversed already. They were taken as '
    || 'raw, as the client gave them. If the tool reverses them, export with reversed_already = yes.', NULL, false
FROM summed WHERE assumed > 0
UNION ALL
SELECT row_id, file_id, line, 'response', 'narrow-scale',
    'None of ' || answers || ' answers to ' || instrument || ' reaches the upper end of the form, which goes to '
    || high::INTEGER || '. Was a form with fewer steps used? Then these scores are wrong: withdraw the batch.',
    highest::INTEGER::VARCHAR, false
FROM summed WHERE answers >= 30 AND high - low >= 5 AND highest <= high - 2 AND lowest = low AND highest > low
UNION ALL
-- answers one beyond one end of the form were rejected, and none reaches its other end: a tool that counts from another
SELECT min(row_id), file_id, min(line), 'response', 'shifted-scale',
    count(*) || ' answers to ' || staged.instrument || ' run one step beside the form, which goes from ' || min(low)::INTEGER
    || ' to ' || max(high)::INTEGER || '. Does the tool count from another number? Then the scores are wrong by a step: withdraw '
    || 'the batch.',
    min(try_cast(response AS DOUBLE))::INTEGER || ' to ' || max(try_cast(response AS DOUBLE))::INTEGER, false
FROM staged
JOIN instrument ON instrument.instrument = staged.instrument
    AND CASE WHEN staged.version IS NULL THEN instrument.is_default ELSE instrument.version = staged.version END
JOIN instrument_item AS item
    ON item.instrument = staged.instrument AND item.version = instrument.version AND item.item = staged.item
WHERE staged.retracted IS NULL
GROUP BY file_id, staged.instrument
HAVING count(*) >= 12 AND count(DISTINCT low) = 1 AND (
    (min(try_cast(response AS DOUBLE)) = min(low) - 1 AND max(try_cast(response AS DOUBLE)) <= max(high) - 1)
    OR (max(try_cast(response AS DOUBLE)) = max(high) + 1 AND min(try_cast(response AS DOUBLE)) >= min(low) + 1)
)
