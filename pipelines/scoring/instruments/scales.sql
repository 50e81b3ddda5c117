-- one row per subscale of an instrument: its key. Items stand in the order of the form
WITH part AS (
    SELECT
        part.subscale,
        list(part.item ORDER BY item.position) AS items,
        list(part.item ORDER BY item.position) FILTER (part.reverse_from IS NOT NULL) AS reversed,
        list(part.item ORDER BY item.position) FILTER (part.weight < 0) AS subtracted
    FROM subscale_item AS part
    JOIN instrument_item AS item USING (instrument, version, item)
    WHERE part.instrument = $instrument AND part.version = $version
    GROUP BY part.subscale
)
SELECT
    subscale.subscale,
    aggregate,
    multiplier,
    item_count,
    items_needed,
    low,
    high,
    higher_is_better,
    CASE subscale.subscale WHEN role.anxiety THEN 'anxiety' WHEN role.avoidance THEN 'avoidance' END AS dimension,
    coalesce(part.items, []) AS items,
    coalesce(part.reversed, []) AS reversed,
    coalesce(part.subtracted, []) AS subtracted,
    subscale.status,
    subscale.source
FROM subscale
LEFT JOIN part USING (subscale)
LEFT JOIN attachment_role AS role ON role.instrument = subscale.instrument AND role.version = subscale.version
WHERE subscale.instrument = $instrument AND subscale.version = $version
ORDER BY subscale.position
