-- one row per asked client × ISO week with a journal day between the two days that are asked for, cut at them
CREATE OR REPLACE TEMP TABLE asked_period AS
SELECT client_id,
    greatest(date_trunc('week', day)::DATE, coalesce($from_day::DATE, DATE '0001-01-01')) AS period_from,
    least(date_trunc('week', day)::DATE + 6, coalesce($to_day::DATE, DATE '9999-12-31')) AS period_to
FROM asked_day
WHERE day BETWEEN coalesce($from_day::DATE, DATE '0001-01-01') AND coalesce($to_day::DATE, DATE '9999-12-31')
GROUP BY ALL
