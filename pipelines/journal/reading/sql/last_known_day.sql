-- one row: the last day of which journal or log of the one client that is laid out tell anything
SELECT max(day) FROM (SELECT day FROM asked_day UNION ALL SELECT day FROM asked_log)
