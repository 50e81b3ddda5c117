-- one row per recovery code that was not used yet: all of the account go
DELETE FROM recovery_code WHERE account_id = $account_id::UUID
