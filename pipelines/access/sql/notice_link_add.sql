-- one row per link
INSERT INTO notice_link (token_sha256, flag_id, client_id, made_at_utc) VALUES ($token_sha256, $flag_id::UUID, $client_id::UUID, $at_utc)
