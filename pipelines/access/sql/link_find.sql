-- one row per one-time link: whose it is, and since when
SELECT account_id, made_at_utc FROM password_link WHERE token_sha256 = $token_sha256
