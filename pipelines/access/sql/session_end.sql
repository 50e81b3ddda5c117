-- one row per browser that is signed in: this one goes
DELETE FROM sign_in_session WHERE token_sha256 = $token_sha256
