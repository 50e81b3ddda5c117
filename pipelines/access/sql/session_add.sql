-- one row per browser that is signed in
INSERT INTO sign_in_session (token_sha256, account_id, origin, started_at_utc, seen_at_utc)
VALUES ($token_sha256, $account_id::UUID, $origin, $at_utc, $at_utc)
