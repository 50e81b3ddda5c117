-- one row per asked client × month with a journal day between the two days that are asked for, cut at them
CREATE OR REPLACE TEMP TABLE asked_period AS
SELECT client_id,
    greatest(date_trunc('month', day)::DATE, coalesce($from_day::DATE, DATE '0001-01-01')) AS period_from,
    least(last_day(day), coalesce($to_day::DATE, DATE '9999-12-31')) AS period_to
FROM asked_day
WHERE day BETWEEN coalesce($from_day::DATE, DATE '0001-01-01') AND coalesce($to_day::DATE, DATE '9999-12-31')
GROUP BY ALL
