-- one row per piece of evidence that a flag was raised on, with the file and line where it stood
SELECT COLUMNS(evidence.* EXCLUDE (file_id, line))::VARCHAR, file.path AS source_file, evidence.line::VARCHAR AS source_line
FROM escalation_flag_evidence AS evidence
LEFT JOIN import_file AS file USING (file_id)
