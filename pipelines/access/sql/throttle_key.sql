-- one row: the key of the throttle's digests
SELECT secret FROM throttle_key
