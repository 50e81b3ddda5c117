-- one row per account
INSERT INTO account
    (account_id, name, name_key, source, practitioner, practitioner_id, administers, email, disabled, added_at_utc)
VALUES (
    $account_id::UUID, $name, $name_key, $source, $practitioner, $practitioner_id::UUID, $administers, $email, false, $at_utc
)
