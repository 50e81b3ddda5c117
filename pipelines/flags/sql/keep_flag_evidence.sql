-- one row per piece of evidence of the flags that are raised, as it is told now
INSERT INTO escalation_flag_evidence BY NAME
SELECT made.flag_id, made.client_id, made.evidence_key, made.part, part.kind, made.urgency, made.on_day, made.relation,
    made.row_key, made.row_count, made.words, made.rule, made.rule_version, made.field, made.begins, made.ends, made.file_id, made.line
FROM made_flag AS made
JOIN laid_part AS part ON part.criterion = made.criterion AND part.part = made.part
WHERE made.flag_id NOT IN (SELECT flag_id FROM escalation_flag_evidence)
