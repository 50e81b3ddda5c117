-- one row per account, by name; one only where a name or an id is given
SELECT
    account_id, name, practitioner_id, practitioner, source, administers, email, disabled,
    password_hash IS NOT NULL AS has_password,
    account_id IN (SELECT account_id FROM second_step WHERE confirmed) AS has_second_step,
    added_at_utc,
    signed_in_at_utc
FROM account
WHERE ($name_key::VARCHAR IS NULL OR name_key = $name_key) AND ($account_id::UUID IS NULL OR account_id = $account_id::UUID)
ORDER BY name_key
