-- one row per account that gets mail
SELECT account_id, address FROM notice_address
