-- one row per item of an instrument, in the order of the form: its range, where it counts, and its text where that is here
SELECT
    item.item,
    item.wording,
    item.low,
    item.high,
    item.step,
    coalesce(list(part.subscale ORDER BY subscale.position) FILTER (part.subscale IS NOT NULL), []) AS scales,
    coalesce(bool_or(part.reverse_from IS NOT NULL), false) AS reversed,
    item.safety_from,
    item.status,
    item.source
FROM instrument_item AS item
LEFT JOIN subscale_item AS part USING (instrument, version, item)
LEFT JOIN subscale
    ON subscale.instrument = item.instrument AND subscale.version = item.version AND subscale.subscale = part.subscale
WHERE item.instrument = $instrument AND item.version = $version
GROUP BY item.item, item.wording, item.low, item.high, item.step, item.safety_from, item.status, item.source, item.position
ORDER BY item.position
