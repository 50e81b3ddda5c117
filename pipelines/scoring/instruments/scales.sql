-- one row per subscale of an instrument: its key. Items stand in the order of the form
SELECT
    subscale.subscale,
    subscale.aggregate,
    subscale.multiplier,
    subscale.item_count,
    subscale.items_needed,
    subscale.low,
    subscale.high,
    subscale.higher_is_better,
    CASE subscale.subscale WHEN any_value(role.anxiety) THEN 'anxiety' WHEN any_value(role.avoidance) THEN 'avoidance' END
        AS dimension,
    coalesce(list(part.item ORDER BY item.position) FILTER (part.item IS NOT NULL), []) AS items,
    coalesce(list(part.item ORDER BY item.position) FILTER (part.reverse_from IS NOT NULL), []) AS reversed,
    coalesce(list(part.item ORDER BY item.position) FILTER (part.weight < 0), []) AS subtracted,
    subscale.status,
    subscale.source
FROM subscale
LEFT JOIN subscale_item AS part USING (instrument, version, subscale)
LEFT JOIN instrument_item AS item
    ON item.instrument = subscale.instrument AND item.version = subscale.version AND item.item = part.item
LEFT JOIN attachment_role AS role ON role.instrument = subscale.instrument AND role.version = subscale.version
WHERE subscale.instrument = $instrument AND subscale.version = $version
GROUP BY ALL
ORDER BY any_value(subscale.position)
