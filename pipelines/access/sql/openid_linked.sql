-- one row: whether the account was linked to an identity at this provider
SELECT count(*) > 0 FROM openid_link WHERE issuer = $issuer AND account_id = $account_id::UUID
