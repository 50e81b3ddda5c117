-- one row per identity at a provider: the account that it was linked to
SELECT account_id FROM openid_link WHERE issuer = $issuer AND subject = $subject
