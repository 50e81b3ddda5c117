-- one row per weekday (1 is Monday): journal days of the asked client
SELECT isodow(day) AS weekday, count(*) AS journal_days
FROM asked_day
WHERE day BETWEEN coalesce($from_day::DATE, DATE '0001-01-01') AND coalesce($to_day::DATE, DATE '9999-12-31')
GROUP BY ALL
ORDER BY ALL
