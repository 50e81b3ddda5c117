-- one row per account: it gets no mail any more
DELETE FROM notice_address WHERE account_id = $account_id::UUID
