-- one row per pattern of answers × part: it holds where at least `needed` of the items are at least `at_least`
SELECT pattern, label, not_if, part, list(item.item ORDER BY item.position) AS items, at_least, needed, pattern.status, pattern.source
FROM item_pattern AS pattern
JOIN instrument_item AS item USING (instrument, version, item)
WHERE pattern.instrument = $instrument AND pattern.version = $version
GROUP BY pattern, label, not_if, part, at_least, needed, pattern.status, pattern.source
ORDER BY pattern, part
