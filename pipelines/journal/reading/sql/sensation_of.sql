-- one row per trigger family of the asked client: its entries, and those that say something of the body
SELECT family, count(*) AS entries, count(nullif(trim(somatic, ' ;'), '')) AS described
FROM asked_entry
WHERE day BETWEEN coalesce($from_day::DATE, DATE '0001-01-01') AND coalesce($to_day::DATE, DATE '9999-12-31')
GROUP BY ALL
ORDER BY ALL
