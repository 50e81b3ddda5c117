-- one row per file of the lake, of any snapshot: its path from the lake's folder
WITH file AS (
    SELECT table_id, path FROM __ducklake_metadata_practice.ducklake_data_file WHERE path_is_relative
    UNION
    SELECT table_id, path FROM __ducklake_metadata_practice.ducklake_delete_file WHERE path_is_relative
)
SELECT folder.path || part.path || file.path AS path
FROM file
JOIN (SELECT DISTINCT table_id, schema_id, path FROM __ducklake_metadata_practice.ducklake_table) AS part USING (table_id)
JOIN (SELECT DISTINCT schema_id, path FROM __ducklake_metadata_practice.ducklake_schema) AS folder USING (schema_id)
UNION
-- replaced already, and not yet unlinked: these are named from the lake's folder
SELECT path FROM __ducklake_metadata_practice.ducklake_files_scheduled_for_deletion WHERE path_is_relative
