-- one row per account: the address by which an identity provider knows its owner
UPDATE account SET email = $email WHERE account_id = $account_id::UUID
