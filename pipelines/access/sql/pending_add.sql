-- one row per sign-in whose second step is awaited
INSERT INTO pending_sign_in (token_sha256, account_id, made_at_utc) VALUES ($token_sha256, $account_id::UUID, $at_utc)
