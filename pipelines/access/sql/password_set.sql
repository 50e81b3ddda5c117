-- one row per account: the hash of its password from now on
UPDATE account SET password_hash = $password_hash WHERE account_id = $account_id::UUID
