-- one row per flag without evidence of the same client, and per flag that evidence names and that is not there
SELECT 'escalation_flag' AS kind, flag.flag_id::VARCHAR AS subject, 'a flag without its evidence' AS finding
FROM escalation_flag AS flag
WHERE $batch_id IS NOT DISTINCT FROM $batch_id
    AND NOT EXISTS (
        SELECT 1 FROM escalation_flag_evidence AS evidence
        WHERE evidence.flag_id = flag.flag_id AND evidence.client_id = flag.client_id)
UNION ALL
SELECT DISTINCT 'escalation_flag_evidence', evidence.flag_id::VARCHAR, 'evidence without its flag'
FROM escalation_flag_evidence AS evidence
WHERE NOT EXISTS (
    SELECT 1 FROM escalation_flag AS flag WHERE flag.flag_id = evidence.flag_id AND flag.client_id = evidence.client_id)
