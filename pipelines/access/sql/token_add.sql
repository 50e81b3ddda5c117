-- one row per token of an account
INSERT INTO account_token (account_id, label, token_sha256, made_at_utc, ends_at_utc)
VALUES ($account_id::UUID, $label, $token_sha256, $at_utc, $ends_at_utc)
