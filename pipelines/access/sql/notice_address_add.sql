-- one row per account that gets mail
INSERT INTO notice_address (account_id, address) VALUES ($account_id::UUID, $address)
