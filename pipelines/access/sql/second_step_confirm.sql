-- one row per account × confirmed or not: the one that was begun is confirmed
UPDATE second_step SET confirmed = true WHERE account_id = $account_id::UUID AND NOT confirmed
