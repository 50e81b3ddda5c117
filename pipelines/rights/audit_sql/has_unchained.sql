-- one row: whether the events of version 1 have not been adopted yet
SELECT count(*) > 0 FROM duckdb_tables() WHERE database_name = 'access' AND table_name = 'audit_event_unchained'
