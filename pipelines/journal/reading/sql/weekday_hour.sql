-- one row per weekday (1 is Monday) × local hour × family: entries of the asked client; hour is null where no time was said
SELECT isodow(day) AS weekday, hour(local_time) AS hour, family, count(*) AS events
FROM asked_entry
WHERE day BETWEEN coalesce($from_day::DATE, DATE '0001-01-01') AND coalesce($to_day::DATE, DATE '9999-12-31')
GROUP BY ALL
ORDER BY ALL
