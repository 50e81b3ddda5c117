-- one row: the last journal day of the one client that is laid out; null where there is none
SELECT max(day) FROM asked_day
