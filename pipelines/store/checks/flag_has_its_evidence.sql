-- one row per flag without evidence of its client, and per piece of evidence without its flag
SELECT 'escalation_flag' AS kind, flag.client_id::VARCHAR AS subject, 'a flag without evidence' AS finding
FROM escalation_flag AS flag
WHERE $batch_id IS NOT DISTINCT FROM $batch_id
    AND (flag.flag_id, flag.client_id) NOT IN (SELECT (flag_id, client_id) FROM escalation_flag_evidence)
UNION ALL
SELECT 'escalation_flag_evidence', piece.client_id::VARCHAR, 'evidence without its flag'
FROM escalation_flag_evidence AS piece
WHERE (piece.flag_id, piece.client_id) NOT IN (SELECT (flag_id, client_id) FROM escalation_flag)
