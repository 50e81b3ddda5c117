-- one row: how many identities are linked to the account
SELECT count(*) FROM openid_link WHERE account_id = $account_id::UUID
