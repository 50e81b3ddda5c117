-- one row per one-time link: those of the account go
DELETE FROM password_link WHERE account_id = $account_id::UUID
