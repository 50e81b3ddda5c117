-- one row: the key of the throttle's digests
INSERT INTO throttle_key (secret) VALUES ($secret)
