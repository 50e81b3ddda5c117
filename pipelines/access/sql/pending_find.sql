-- one row per sign-in whose second step is awaited
SELECT account_id, made_at_utc FROM pending_sign_in WHERE token_sha256 = $token_sha256
