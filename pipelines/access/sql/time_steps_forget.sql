-- one row per account × time step whose code was used: those of another key go
DELETE FROM used_time_step WHERE account_id = $account_id::UUID
