-- one row per token: whose it is, from when to when it holds
SELECT account_id, made_at_utc, ends_at_utc FROM account_token WHERE token_sha256 = $token_sha256
