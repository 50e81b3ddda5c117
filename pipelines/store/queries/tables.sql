-- one row per table × column of a database that is attached
SELECT schema_name, table_name, column_name
FROM duckdb_columns()
WHERE database_name = $database AND NOT internal
    AND (schema_name, table_name) IN (
        SELECT (schema_name, table_name) FROM duckdb_tables() WHERE database_name = $database AND NOT internal AND NOT temporary)
ORDER BY schema_name, table_name, column_index
