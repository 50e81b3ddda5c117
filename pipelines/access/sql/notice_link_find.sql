-- one row per link of a token that still holds: its flag
SELECT flag_id::VARCHAR FROM notice_link WHERE token_sha256 = $token_sha256 AND made_at_utc >= $after
