-- one row per token, of one account where it is given
SELECT name, label, made_at_utc, ends_at_utc
FROM account_token
JOIN account USING (account_id)
WHERE $account_id::UUID IS NULL OR account_id = $account_id::UUID
ORDER BY name_key, label
