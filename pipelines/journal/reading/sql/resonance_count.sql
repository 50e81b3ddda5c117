-- one row per trigger family × resonance (null where nothing was coded) of the asked client
SELECT family, resonance, count(*) AS events
FROM asked_entry
WHERE day BETWEEN coalesce($from_day::DATE, DATE '0001-01-01') AND coalesce($to_day::DATE, DATE '9999-12-31')
GROUP BY ALL
ORDER BY ALL
