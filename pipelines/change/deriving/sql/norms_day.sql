-- one row: the newest day up to a day on which the practice entered a norm of its own; the first of all days where none
SELECT coalesce(max("on"), DATE '0001-01-01') FROM current_norms WHERE "on" <= $as_of_day::DATE
