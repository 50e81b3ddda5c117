-- one row per browser that is signed in: this one was just used
UPDATE sign_in_session SET seen_at_utc = $at_utc WHERE token_sha256 = $token_sha256
