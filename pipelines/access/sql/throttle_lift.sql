-- one row per key with wrong tries: this one's goes
DELETE FROM throttle WHERE digest = $digest
