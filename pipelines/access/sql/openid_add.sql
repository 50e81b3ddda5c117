-- one row per identity at a provider × the account that it is linked to
INSERT INTO openid_link (issuer, subject, account_id, linked_at_utc) VALUES ($issuer, $subject, $account_id::UUID, $at_utc)
