-- one row per try that nobody asks for any more
DELETE FROM notice_try WHERE at_utc < $before
