-- one row: how many recovery codes of the account were not used yet
SELECT count(*) FROM recovery_code WHERE account_id = $account_id::UUID
