-- one row per sign-in whose second step is awaited: those of the account go
DELETE FROM pending_sign_in WHERE account_id = $account_id::UUID
