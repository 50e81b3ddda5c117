-- no row stays of the evidence that was laid for planted flags
DELETE FROM criterion_evidence WHERE evidence_key LIKE 'planted %'
