-- one row: how many keys have wrong tries
SELECT count(*) FROM throttle
