-- one row per recovery code that was not used yet
INSERT INTO recovery_code (account_id, code_sha256) VALUES ($account_id::UUID, $code_sha256)
