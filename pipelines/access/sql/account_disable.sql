-- one row per account: this one is disabled, or enabled again
UPDATE account SET disabled = $disabled WHERE account_id = $account_id::UUID
