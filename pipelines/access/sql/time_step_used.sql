-- one row: whether the code of this time step was used already
SELECT count(*) > 0 FROM used_time_step WHERE account_id = $account_id::UUID AND time_step = $time_step
