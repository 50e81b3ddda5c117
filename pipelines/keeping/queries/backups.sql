-- one row per backup that was made when the store held a batch
SELECT at_utc, path, digest FROM access.main.backup WHERE data_version >= $since ORDER BY at_utc
