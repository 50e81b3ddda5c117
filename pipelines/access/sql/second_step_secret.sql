-- one row per account × confirmed or not: the key of its second step
SELECT secret FROM second_step WHERE account_id = $account_id::UUID AND confirmed = $confirmed
