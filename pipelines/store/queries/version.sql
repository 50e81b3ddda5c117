-- one row: the newest schema version that was applied
SELECT coalesce(max(version), 0) FROM schema_version
