-- one row per answer of a worked example × subscale that it counts in: raw, and as it counts there
SELECT
    shown.example,
    shown.name AS item,
    part.subscale,
    shown.value AS answer,
    part.weight * CASE WHEN part.reverse_from IS NULL THEN shown.value ELSE part.reverse_from - shown.value END AS counts
FROM worked_example AS shown
LEFT JOIN subscale_item AS part
    ON part.instrument = shown.instrument AND part.version = shown.version AND part.item = shown.name
LEFT JOIN subscale
    ON subscale.instrument = part.instrument AND subscale.version = part.version AND subscale.subscale = part.subscale
WHERE shown.instrument = $instrument AND shown.version = $version AND shown.what = 'answer'
ORDER BY shown.example, shown.position, subscale.position
