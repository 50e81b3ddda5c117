-- one row per key that comes twice in this call, or is stored: only there does content have to be compared
CREATE OR REPLACE TEMP TABLE contested AS
SELECT key FROM keyed GROUP BY key HAVING count(*) > 1
UNION
SELECT key FROM record WHERE batch_to IS NULL AND key IN (SELECT key FROM keyed)
