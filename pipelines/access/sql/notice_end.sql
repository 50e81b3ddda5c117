-- one row per try: how it ended
UPDATE notice_try SET state = $state, said = $said, at_utc = $at_utc WHERE try_id = $try_id::UUID
