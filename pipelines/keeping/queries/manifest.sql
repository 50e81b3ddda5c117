-- one row: what a backup says of itself
SELECT format, store_id, demo, timezone, at_utc, practice_version, access_version, data_version FROM manifest
