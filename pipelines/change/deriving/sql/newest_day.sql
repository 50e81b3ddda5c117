-- one row: the newest day as of which anybody's change stands, else that of the newest batch; null in an empty store
SELECT coalesce((SELECT max(as_of_day) FROM change_as_of), (SELECT max(at_utc) FROM batch)::DATE)
