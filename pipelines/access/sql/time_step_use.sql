-- one row per account × time step whose code was used
INSERT INTO used_time_step (account_id, time_step) VALUES ($account_id::UUID, $time_step)
