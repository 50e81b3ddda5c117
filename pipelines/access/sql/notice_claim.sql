-- one row per try
INSERT INTO notice_try (try_id, kind, about, at_utc, state, said, client_id)
VALUES ($try_id::UUID, $kind, $about, $at_utc, 'claimed', NULL, $client_id::UUID)
