-- one row per writer: the last row of its chain
SELECT writer, max(seq) AS seq, arg_max(digest, seq) AS digest FROM audit_event GROUP BY writer ORDER BY writer
