-- one row per account: the hash of its password
SELECT password_hash FROM account WHERE account_id = $account_id::UUID
