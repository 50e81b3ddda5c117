-- gives the evidence of flags the places of its rows in the files that have just come in; what is gone has none
UPDATE escalation_flag_evidence SET file_id = found.file_id, line = found.line
FROM (
    SELECT client_id, criterion, evidence_key, min(file_id) AS file_id, arg_min(line, file_id) AS line
    FROM criterion_evidence
    WHERE file_id IS NOT NULL
    GROUP BY ALL
) AS found
JOIN escalation_flag AS flag USING (client_id, criterion)
WHERE escalation_flag_evidence.flag_id = flag.flag_id AND escalation_flag_evidence.evidence_key = found.evidence_key
