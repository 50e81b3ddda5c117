-- one row per trigger family × response (null where none was coded) of the asked client: what followed
SELECT family, response, count(*) AS events
FROM asked_entry
WHERE day BETWEEN coalesce($from_day::DATE, DATE '0001-01-01') AND coalesce($to_day::DATE, DATE '9999-12-31')
GROUP BY ALL
ORDER BY ALL
