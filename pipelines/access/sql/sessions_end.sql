-- one row per browser that is signed in: those of the account go, but for one that is kept
DELETE FROM sign_in_session
WHERE account_id = $account_id::UUID AND ($kept::VARCHAR IS NULL OR token_sha256 <> $kept)
