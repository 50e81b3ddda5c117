-- one row per link that holds no more
DELETE FROM notice_link WHERE made_at_utc < $before
