-- one row per account: the hash of the same password, made anew, unless it was changed in the meantime
UPDATE account SET password_hash = $password_hash WHERE account_id = $account_id::UUID AND password_hash = $stored
