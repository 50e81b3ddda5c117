-- one row per asked client with a journal day between the two days that are asked for: from the first such day to the last
CREATE OR REPLACE TEMP TABLE asked_period AS
SELECT client_id, min(day) AS period_from, max(day) AS period_to
FROM asked_day
WHERE day BETWEEN coalesce($from_day::DATE, DATE '0001-01-01') AND coalesce($to_day::DATE, DATE '9999-12-31')
GROUP BY client_id
