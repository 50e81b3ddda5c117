-- one row per account: when it last signed in
UPDATE account SET signed_in_at_utc = $at_utc WHERE account_id = $account_id::UUID
