-- one row per account: whose it is from now on, and whether it administers
UPDATE account
SET source = $source, practitioner = $practitioner, practitioner_id = $practitioner_id::UUID, administers = $administers
WHERE account_id = $account_id::UUID
