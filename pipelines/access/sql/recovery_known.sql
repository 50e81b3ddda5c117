-- one row: whether this is a code of the account that was not used yet
SELECT count(*) > 0 FROM recovery_code WHERE account_id = $account_id::UUID AND code_sha256 = $code_sha256
