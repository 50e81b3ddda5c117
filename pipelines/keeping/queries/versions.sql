-- one row: the schema versions of both databases, read first so that both stand still from here on
SELECT
    (SELECT max(version) FROM practice.main.schema_version) AS practice_version,
    (SELECT max(version) FROM access.main.schema_version) AS access_version,
    (SELECT coalesce(max(batch_id), 0) FROM practice.main.batch) AS data_version
