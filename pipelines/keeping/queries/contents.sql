-- one row per table of a backup: whose it is, under which name it lies here, how many rows it has, and their digest
SELECT database_name, schema_name, table_name, name, rows, digest FROM contents ORDER BY name
