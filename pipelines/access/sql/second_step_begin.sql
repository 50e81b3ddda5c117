-- one row per account × confirmed or not: the key of its second step
INSERT INTO second_step (account_id, secret, confirmed) VALUES ($account_id::UUID, $secret, false)
