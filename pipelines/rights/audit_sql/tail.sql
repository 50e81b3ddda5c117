-- one row: the last row of a writer's chain
SELECT seq, digest FROM audit_event WHERE writer = $writer ORDER BY seq DESC LIMIT 1
