-- one row per token of an account: this one goes
DELETE FROM account_token WHERE account_id = $account_id::UUID AND label = $label
