-- one row per one-time link
INSERT INTO password_link (token_sha256, account_id, made_at_utc) VALUES ($token_sha256, $account_id::UUID, $at_utc)
