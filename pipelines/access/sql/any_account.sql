-- one row: whether there is an account
SELECT count(*) > 0 FROM account
