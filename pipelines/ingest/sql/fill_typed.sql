-- one row per staged row whose content has to be compared
INSERT INTO typed BY NAME
SELECT * FROM identified WHERE key IN (SELECT key FROM contested)
