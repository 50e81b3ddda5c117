-- one row: the newest day as of which anybody's change stands; null where nothing was ever measured
SELECT max(as_of_day) FROM change_as_of
