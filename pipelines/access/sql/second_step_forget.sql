-- one row per account × confirmed or not: this one goes
DELETE FROM second_step WHERE account_id = $account_id::UUID AND confirmed = $confirmed
