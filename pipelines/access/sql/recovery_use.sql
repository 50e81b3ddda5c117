-- one row per recovery code that was not used yet: this one goes
DELETE FROM recovery_code WHERE account_id = $account_id::UUID AND code_sha256 = $code_sha256
