-- one row: the newest moment (UTC) and day as of which outcomes stand, both null where there are none
SELECT max(as_of), max(as_of_day) FROM criterion_outcome
