-- one row: whether the database holds no table at all
SELECT count(*) = 0 FROM duckdb_tables() WHERE database_name = current_database() AND NOT internal AND NOT temporary
