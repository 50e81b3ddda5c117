-- one row per identity at a provider × the account that it is linked to: those of the account go
DELETE FROM openid_link WHERE account_id = $account_id::UUID
