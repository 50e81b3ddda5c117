-- one row per browser that is signed in, with the account's name; one only where a digest is given
SELECT token_sha256, account_id, name, origin, started_at_utc, seen_at_utc
FROM sign_in_session
JOIN account USING (account_id)
WHERE $token_sha256::VARCHAR IS NULL OR token_sha256 = $token_sha256
ORDER BY started_at_utc, token_sha256
