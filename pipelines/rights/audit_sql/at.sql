-- one row: the digest of one row of a writer's chain
SELECT digest FROM audit_event WHERE writer = $writer AND seq = $seq
