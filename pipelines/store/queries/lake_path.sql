-- lets the new catalog `copy` look for its files where the lake's own files lie
UPDATE __ducklake_metadata_copy.ducklake_metadata
SET value = (SELECT value FROM __ducklake_metadata_practice.ducklake_metadata WHERE key = 'data_path')
WHERE key = 'data_path'
